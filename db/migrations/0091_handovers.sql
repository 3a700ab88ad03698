-- A teacher on the way to a body: the request that the holder release them, its clock and answers, and the provisional
-- claim that holds the new start date. A claim that waits for its day alone has no holder.
create table handovers (
  id uuid primary key,
  version integer not null constraint handover_version_counts_from_one check (version > 0),
  teacher_id uuid not null references teachers (id),
  trn text not null constraint trn_of_handover_is_seven_digits check (trn ~ '^[0-9]{7}$'),
  teacher_name text not null,
  holder_id uuid references appropriate_bodies (id),
  holder_school_urn text,
  asker_id uuid not null references appropriate_bodies (id),
  registration_id uuid references ect_registrations (id),
  asked_at timestamptz not null,
  start date not null,
  programme text not null constraint programme_of_handover_is_known check (programme in ('provider_led', 'school_led')),
  school_urn text,
  claimed_by jsonb,
  claimed_at timestamptz,
  answer text constraint answer_of_holder_is_known
    check (answer in ('still_with_us', 'released', 'not_ours', 'no_answer')),
  answered_at timestamptz,
  answer_reason text,
  answer_end date,
  answer_note text,
  steps text[] not null default '{}',
  problems text[] not null default '{}',
  ended text constraint handover_end_is_known check (ended in ('claimed', 'cancelled', 'overtaken', 'decided')),
  ended_at timestamptz,
  ended_reason text,
  records_received_at timestamptz,
  constraint holder_asks_another check (holder_id is distinct from asker_id),
  constraint claimed_exactly_with_a_day check ((claimed_by is null) = (claimed_at is null)),
  constraint begun_by_a_school_or_a_claim check (registration_id is not null or claimed_by is not null),
  constraint holder_answered_exactly_with_a_day check ((answer is null) = (answered_at is null)),
  constraint only_a_holder_answers check (answer is null or holder_id is not null),
  constraint staying_has_a_reason check ((answer is not distinct from 'still_with_us') = (answer_reason is not null)),
  constraint leaving_has_an_end check ((coalesce(answer, 'still_with_us') <> 'still_with_us') = (answer_end is not null)),
  constraint handover_ended_exactly_with_a_day check ((ended is null) = (ended_at is null)),
  constraint cancelled_has_a_reason check (ended is distinct from 'cancelled' or ended_reason <> ''),
  constraint records_of_whom_it_claimed check (records_received_at is null or ended = 'claimed')
);

create unique index one_handover_to_a_body on handovers (teacher_id, asker_id) where ended is null;
create index handovers_standing on handovers (teacher_id) where ended is null;
create index handovers_by_holder on handovers (holder_id, asked_at) where ended is null and holder_id is not null;
create index handovers_by_asker on handovers (asker_id, asked_at) where ended is null;
create index handovers_of_records on handovers (asker_id, ended_at) where ended = 'claimed';
create index handovers_by_registration on handovers (registration_id) where registration_id is not null;
create index handovers_by_school on handovers (school_urn) where school_urn is not null;
create index handovers_by_holder_school on handovers (holder_school_urn) where holder_school_urn is not null;
create index handovers_to_remind on handovers (asked_at) where ended is null and answer is null and holder_id is not null;
create index handovers_to_claim on handovers (start) where ended is null and claimed_by is not null;

-- What happened to each. Rows are added and never changed.
create table handover_history (
  handover_id uuid not null references handovers (id),
  seq integer not null constraint handover_seq_counts_from_one check (seq > 0),
  type text not null,
  data jsonb not null,
  actor jsonb not null,
  channel text not null,
  request_id text not null,
  recorded_at timestamptz not null,
  primary key (handover_id, seq)
);

create trigger handover_history_is_append_only before update or delete on handover_history
  for each row execute function refuse_history_change();
create trigger handover_history_is_not_emptied before truncate on handover_history
  for each statement execute function refuse_history_change();

grant select, insert, update on handovers to induction_service;
grant select, insert on handover_history to induction_service;

alter table handovers enable row level security, force row level security;
alter table handover_history enable row level security, force row level security;

-- Both bodies, the school on either side, the lead provider of the registration, and the department.
create policy own_handovers on handovers to public
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or asker_id = (select app_body())
    or holder_id = (select app_body())
    or school_urn = any ((select app_schools())::text[])
    or holder_school_urn = any ((select app_schools())::text[])
    or (
      (select app_lead_provider()) is not null
      and exists (select from ect_registrations r where r.id = handovers.registration_id)
    )
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));

create policy history_of_own_handovers on handover_history to public
  using (exists (select from handovers h where h.id = handover_history.handover_id));

-- Whom a body wants told when its silence has lasted two weeks.
alter table appropriate_bodies
  add column lead_contact_name text,
  add column lead_contact_email text,
  add constraint lead_contact_has_a_name_and_an_address check ((lead_contact_name is null) = (lead_contact_email is null));

-- What is written to one body about a teacher is not read by another that has the teacher.
alter policy mails_of_own_teachers on mails
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or (
      registration_id is null
      and (body_id is null or body_id = (select app_body()))
      and app_body_lists(teacher_id)
    )
    or (
      exists (select from ect_registrations r where r.id = mails.registration_id)
      and (body_id = (select app_body()) or receiver <> 'body' or (select app_body()) is null)
    )
  );
