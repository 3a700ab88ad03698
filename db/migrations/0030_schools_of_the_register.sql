-- All that is kept of a school's row in the public register, and which URNs one school has had. A row is one URN; rows
-- of one school share school_id, and one of them is current.
alter table schools
  add column school_id uuid not null default uuidv7(),
  add column is_current boolean not null default true,
  add column current_from date,
  add column standing text not null default 'open'
    constraint standing_is_known check (standing in ('open', 'closed')),
  add column merged_into_urn text references schools (urn),
  add column type_name text,
  add column closed_reason text,
  add column section_41 boolean not null default false,
  add column la_name text,
  add column establishment_number text,
  add column phase text,
  add column age_from smallint,
  add column age_to smallint,
  add column street text,
  add column locality text,
  add column address_3 text,
  add column county text,
  add column website text,
  add column telephone text,
  add column region text,
  add column district_code text,
  add column district_name text,
  add column bso_inspectorate text,
  add column bso_inspected_on date,
  add column bso_accredited_to date,
  add column eligible_by_hand boolean not null default false,
  add column missing_since date,
  add column decision text constraint decision_is_known check (decision in ('wait', 'review')),
  add column decision_reasons text[] not null default '{}',
  add column decision_successor_urn text,
  add column former_names text not null default '';

update schools set standing = 'closed' where status_code = '2';

create unique index one_current_urn_of_a_school on schools (school_id) where is_current;
create index schools_by_school on schools (school_id);
create index schools_to_decide on schools (decision) where decision is not null;
create index induction_periods_by_school on induction_periods (school_urn) where school_urn is not null;

-- Links as the register states them, of either side.
create table school_links (
  urn text not null,
  link_urn text not null,
  link_type text not null,
  established_on date,
  primary key (urn, link_urn)
);

-- Each reading of the register, accepted or refused, with its counts and what could not be reconciled.
create table school_imports (
  id uuid primary key,
  read_for date not null,
  started_at timestamptz not null,
  outcome text not null constraint import_outcome_is_known check (outcome in ('accepted', 'refused')),
  code text,
  school_rows integer not null,
  link_rows integer not null,
  summary jsonb not null
);

-- What happened to each school. Rows are added and never changed.
create table school_history (
  id bigint generated always as identity primary key,
  school_id uuid not null,
  urn text not null,
  type text not null,
  data jsonb not null,
  import_id uuid not null,
  recorded_at timestamptz not null
);

create index school_history_by_school on school_history (school_id, id);

create trigger school_history_is_append_only before update or delete on school_history
  for each row execute function refuse_history_change();
create trigger school_history_is_not_emptied before truncate on school_history
  for each statement execute function refuse_history_change();

-- Every URN that something points at; whatever else comes to point at schools is added to this view.
create view school_urns_in_use with (security_invoker = true) as
  select school_urn as urn from induction_periods where school_urn is not null
  union
  select lead_school_urn from appropriate_bodies where lead_school_urn is not null;

grant select, insert, update on schools, school_links to induction_service;
grant delete on school_links to induction_service;
grant select, insert on school_imports, school_history to induction_service;
grant select on school_urns_in_use to induction_service;
grant update (lead_school_urn) on appropriate_bodies to induction_service;
