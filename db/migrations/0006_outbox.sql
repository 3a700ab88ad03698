-- The latest state that teacher records (TRS) should show for a teacher, and how far it got: one row a teacher.
create table teacher_record_deliveries (
  teacher_id uuid primary key references teachers (id),
  wanted_status text not null constraint wanted_status_is_known
    check (wanted_status in ('RequiredToComplete', 'InProgress', 'Passed', 'Failed')),
  wanted_start date,
  wanted_completed date,
  stamp timestamptz(3) not null,
  state text not null constraint delivery_state_is_known
    check (state in ('waiting', 'sent', 'masked', 'awaiting_qts', 'needs_attention')),
  attempts integer not null default 0,
  restamped boolean not null default false,
  problem text,
  wanted_since timestamptz not null,
  delivered_at timestamptz
);

create index deliveries_waiting on teacher_record_deliveries (wanted_since) where state = 'waiting';
create index deliveries_needing_attention on teacher_record_deliveries (wanted_since, teacher_id)
  where state = 'needs_attention';

-- A message for one receiver about one event. Kept, so that the record shows what was sent to whom.
create table mails (
  id uuid primary key,
  reference text not null constraint mail_once_for_event_and_receiver unique,
  teacher_id uuid not null references teachers (id),
  receiver text not null constraint receiver_is_known check (receiver in ('teacher', 'school', 'department', 'body')),
  sent_to text not null,
  subject text not null,
  body text not null,
  state text not null default 'waiting' constraint mail_state_is_known check (state in ('waiting', 'sent', 'refused')),
  created_at timestamptz not null,
  sent_at timestamptz,
  notify_id text
);

create index mails_by_teacher on mails (teacher_id, created_at);
create index mails_waiting on mails (created_at) where state = 'waiting';

grant select, insert, update on teacher_record_deliveries, mails to induction_service;

alter table teacher_record_deliveries enable row level security, force row level security;
alter table mails enable row level security, force row level security;

create policy deliveries_of_own_teachers on teacher_record_deliveries to public
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or exists (
      select from caseload
      where caseload.teacher_id = teacher_record_deliveries.teacher_id
        and caseload.body_id = (select app_body())
    )
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));

create policy mails_of_own_teachers on mails to public
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or exists (
      select from caseload
      where caseload.teacher_id = mails.teacher_id
        and caseload.body_id = (select app_body())
    )
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));
