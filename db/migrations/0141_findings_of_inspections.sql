-- What the Chief Inspector found of a school and that stops new ECTs there (P-02, P-07, P-08). It is of one URN: an
-- academy that takes over from a school in special measures begins without.
create table inspection_findings (
  id uuid primary key,
  school_urn text not null references schools (urn),
  kind text not null constraint finding_kind_is_known check (kind in ('special_measures', 'not_adequate')),
  stands daterange not null constraint finding_has_a_first_day check (not isempty(stands) and not lower_inf(stands)),
  certified_from date,
  certified_part text,
  version integer not null constraint finding_version_counts_from_one check (version > 0),
  constraint certificate_while_the_finding_stands check (certified_from is null or certified_from <@ stands),
  constraint part_belongs_to_a_certificate check (certified_part is null or certified_from is not null),
  constraint certified_part_is_named check (certified_part is null or length(certified_part) between 1 and 200),
  constraint one_finding_of_a_kind_at_once exclude using gist (school_urn with =, kind with =, stands with &&)
);

-- What the department recorded of a school as a setting. Rows are added and never changed.
create table setting_history (
  school_id uuid not null,
  seq integer not null constraint setting_seq_counts_from_one check (seq > 0),
  school_urn text not null references schools (urn),
  type text not null constraint setting_event_is_known check (
    type in (
      'finding_recorded', 'finding_corrected', 'finding_certified', 'finding_ended', 'finding_removed',
      'eligible_by_hand'
    )
  ),
  data jsonb not null,
  actor jsonb not null,
  channel text not null,
  request_id text not null,
  recorded_at timestamptz not null,
  primary key (school_id, seq)
);

create trigger setting_history_is_append_only before update or delete on setting_history
  for each row execute function refuse_history_change();
create trigger setting_history_is_not_emptied before truncate on setting_history
  for each statement execute function refuse_history_change();

grant select, insert, update, delete on inspection_findings to induction_service;
grant select, insert on setting_history to induction_service;
grant update (eligible_by_hand) on schools to induction_service;

-- A school reads what is found of it, a body what is found of a school that has named it; the department alone writes.
alter table inspection_findings enable row level security, force row level security;
create policy findings_of_the_department on inspection_findings to public using ((select app_sees_everybody()));
create policy findings_of_own_schools on inspection_findings for select to public using (
  school_urn = any ((select app_schools())::text[])
  or school_urn in (select r.school_urn from ect_registrations r where r.body_id = (select app_body()))
);

alter table setting_history enable row level security, force row level security;
create policy setting_history_of_the_department on setting_history to public using ((select app_sees_everybody()));

-- Everybody reads schools, so the wall around this change of them is a trigger.
create function eligibility_is_the_departments() returns trigger
  language plpgsql
as $$
begin
  if not app_sees_everybody() then
    raise exception 'the department alone marks a school eligible' using errcode = 'insufficient_privilege';
  end if;
  return new;
end;
$$;

create trigger eligibility_is_the_departments before update on schools
  for each row
  when (old.eligible_by_hand is distinct from new.eligible_by_hand)
  execute function eligibility_is_the_departments();
