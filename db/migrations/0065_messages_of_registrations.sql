-- A message may be about a registration and may be for a body. Above so many a day, those for a body are gathered into
-- one digest; a digest is about nobody in particular.
alter table mails
  alter column teacher_id drop not null,
  add column registration_id uuid references ect_registrations (id),
  add column body_id uuid references appropriate_bodies (id),
  add column digest_id uuid references mails (id),
  drop constraint receiver_is_known,
  add constraint receiver_is_known
    check (receiver in ('teacher', 'school', 'department', 'body', 'lead_provider', 'mentor')),
  drop constraint mail_state_is_known,
  add constraint mail_state_is_known check (state in ('waiting', 'gathered', 'sent', 'refused')),
  add constraint about_a_teacher_or_a_digest check (teacher_id is not null or (receiver = 'body' and body_id is not null)),
  add constraint gathered_for_a_body check (body_id is not null or (state <> 'gathered' and digest_id is null));

create index mails_by_registration on mails (registration_id, created_at) where registration_id is not null;
create index mails_to_a_body on mails (body_id, created_at) where body_id is not null;
create index mails_gathered on mails (body_id) where state = 'gathered' and digest_id is null;
create index mails_in_a_digest on mails (digest_id) where digest_id is not null;

-- What is about a registration is seen by whoever sees the registration; what is for a body, by no other body.
alter policy mails_of_own_teachers on mails
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or (
      registration_id is null
      and exists (
        select from caseload
        where caseload.teacher_id = mails.teacher_id and caseload.body_id = (select app_body())
      )
    )
    or (
      exists (select from ect_registrations r where r.id = mails.registration_id)
      and (body_id = (select app_body()) or receiver <> 'body' or (select app_body()) is null)
    )
  );

-- How many messages went to a body since a moment, one by one.
create function mails_to_body_since(wanted uuid, since timestamptz) returns integer
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select count(*)::int from mails where body_id = wanted and created_at >= since and state <> 'gathered';
  end;

revoke execute on function mails_to_body_since(uuid, timestamptz) from public;
grant execute on function mails_to_body_since(uuid, timestamptz) to induction_service;
