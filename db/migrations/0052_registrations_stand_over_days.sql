-- Facts that a school reports after it registered: an interim assessment that a leaver needs, a move that another school
-- reported, difficulties, and the body that it would like from a day.
alter table ect_registrations
  add column interim_due_on date,
  add column interim_done_on date,
  add column moved_on date,
  add column moved_said_at timestamptz,
  add column difficulties_since date,
  add column difficulties_plan boolean,
  add column difficulties_told_at timestamptz,
  add column wanted_body_id uuid references appropriate_bodies (id),
  add column wanted_body_not_listed text,
  add column wanted_from date,
  add column wanted_at timestamptz,
  add constraint interim_only_for_leavers check (interim_due_on is null or leaving_on is not null),
  add constraint interim_done_when_due check (interim_done_on is null or interim_due_on is not null),
  add constraint moved_after_start check (moved_on > start),
  add constraint moved_exactly_when_said check ((moved_on is null) = (moved_said_at is null)),
  add constraint difficulties_are_whole
    check (num_nonnulls(difficulties_since, difficulties_plan, difficulties_told_at) in (0, 3)),
  add constraint wanted_body_is_whole check (
    (wanted_at is null) = (wanted_from is null)
    and num_nonnulls(wanted_body_id, wanted_body_not_listed) = num_nonnulls(wanted_at)
  ),
  add column stands daterange not null generated always as (
    daterange(start, greatest(start, coalesce(leaving_on, moved_on - 1)), '[]')
  ) stored;

alter table ect_registrations
  alter column is_current set expression as (withdrawn_at is null and leaving_on is null and moved_on is null);

-- Somebody who leaves in July may be registered elsewhere for September: what excludes each other shares a day.
drop index one_current_registration_at_a_school;
drop index one_lead_school;
alter table ect_registrations
  drop constraint two_posts_have_one_body,
  add constraint one_current_registration_at_a_school exclude using gist (
    (substring(uuid_send(teacher_id) from 9)::bigint) with =,
    (substring(uuid_send(teacher_id) for 8)::bigint) with =,
    school_urn with =,
    stands with &&
  ) where (withdrawn_at is null),
  add constraint one_lead_school exclude using gist (
    (substring(uuid_send(teacher_id) from 9)::bigint) with =,
    (substring(uuid_send(teacher_id) for 8)::bigint) with =,
    stands with &&
  ) where (withdrawn_at is null and is_lead_school),
  add constraint two_posts_have_one_body exclude using gist (
    (substring(uuid_send(teacher_id) from 9)::bigint) with =,
    (substring(uuid_send(teacher_id) for 8)::bigint) with =,
    body_id with <>,
    stands with &&
  ) where (withdrawn_at is null and body_id is not null);

alter table absences
  add constraint absences_share_no_day exclude using gist (
    (substring(uuid_send(registration_id) from 9)::bigint) with =,
    (substring(uuid_send(registration_id) for 8)::bigint) with =,
    away with &&
  );

grant delete on working_patterns, absences to induction_service;

-- A school that registers a mover says so on the registration of the school before, with the teacher opened for it.
alter policy own_registrations on ect_registrations
  with check (
    (select app_sees_everybody())
    or body_id = (select app_body())
    or school_urn = any ((select app_schools())::text[])
    or lead_provider_id = (select app_lead_provider())
    or teacher_id = (select app_teacher())
  );
