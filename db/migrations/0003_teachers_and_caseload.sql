create table teachers (
  id uuid primary key,
  trn text not null constraint trns_are_unique unique
    constraint trn_is_seven_digits check (trn ~ '^[0-9]{7}$'),
  first_name text not null,
  last_name text not null,
  qts_on date,
  email_address text,
  itt_provider_name text,
  trs_status text constraint trs_status_is_known check (
    trs_status in ('None', 'RequiredToComplete', 'InProgress', 'Passed', 'Failed', 'FailedInWales', 'Exempt')
  ),
  trs_exemption_reasons text[] not null default '{}',
  trs_checked_at timestamptz,
  version integer not null default 0 constraint version_counts_up check (version >= 0)
);

-- One line of a body's list: rebuilt whole from the record by every change, so it is never edited.
create table caseload (
  body_id uuid not null references appropriate_bodies (id),
  teacher_id uuid not null references teachers (id),
  tab text not null constraint tab_is_known check (tab in ('in_progress', 'released', 'finished')),
  status text not null,
  trn text not null,
  first_name text not null,
  last_name text not null,
  sort_name text collate "C" not null,
  search_name text collate "C" not null,
  programme text,
  started_on date not null,
  induction_started_on date not null,
  primary key (body_id, teacher_id)
);

create index caseload_by_name on caseload (body_id, tab, sort_name, teacher_id);
create index caseload_by_start on caseload (body_id, tab, started_on, teacher_id);
create index caseload_by_trn on caseload (body_id, trn);
create index caseload_by_teacher on caseload (teacher_id);

grant select, insert, update on teachers to induction_service;
grant select, insert, update, delete on caseload to induction_service;

alter table caseload enable row level security, force row level security;
create policy own_caseload on caseload to public
  using (
    (select app_sees_everybody())
    or body_id = (select app_body())
    or teacher_id = (select app_teacher())
  );

alter table teachers enable row level security, force row level security;
create policy own_teachers on teachers to public
  using (
    (select app_sees_everybody())
    or id = (select app_teacher())
    or exists (
      select from caseload
      where caseload.teacher_id = teachers.id
        and caseload.body_id = (select app_body())
    )
  );

-- A claim may find any teacher by TRN; this tells the id and nothing else.
create function teacher_of_trn(wanted text) returns uuid
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select id from teachers where trn = wanted;
  end;

revoke execute on function teacher_of_trn(text) from public;
grant execute on function teacher_of_trn(text) to induction_service;
