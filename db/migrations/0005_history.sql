-- What happened to each teacher's record, numbered and chained by hash. Rows are added and never changed.
create table history (
  teacher_id uuid not null references teachers (id),
  seq integer not null constraint seq_counts_from_one check (seq > 0),
  type text not null,
  data jsonb not null,
  before jsonb,
  after jsonb,
  actor jsonb not null,
  channel text not null constraint channel_is_known check (channel in ('page', 'file', 'api', 'import', 'job')),
  reason text,
  request_id text not null,
  recorded_at timestamptz not null,
  previous_hash bytea not null,
  hash bytea not null,
  primary key (teacher_id, seq)
);

create function refuse_history_change() returns trigger language plpgsql as $$
begin
  raise exception 'history is only added to'
    using errcode = 'check_violation', constraint = 'history_is_append_only', table = 'history';
end
$$;

create trigger history_is_append_only before update or delete on history
  for each row execute function refuse_history_change();
create trigger history_is_not_emptied before truncate on history
  for each statement execute function refuse_history_change();

grant select, insert on history to induction_service;

alter table history enable row level security, force row level security;
create policy history_of_own_teachers on history to public
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or exists (
      select from caseload
      where caseload.teacher_id = history.teacher_id
        and caseload.body_id = (select app_body())
    )
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));
