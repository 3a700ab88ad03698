create table lead_providers (
  id uuid primary key,
  name text not null constraint lead_provider_names_are_unique unique,
  contact_email text
);

-- A school says that this ECT serves induction here from a day. Receivers' states are computed from these facts.
create table ect_registrations (
  id uuid primary key,
  version integer not null constraint registration_version_counts_from_one check (version > 0),
  teacher_id uuid not null references teachers (id),
  trn text not null constraint registered_trn_is_seven_digits check (trn ~ '^[0-9]{7}$'),
  original_name text not null,
  corrected_name text,
  email text not null constraint email_is_lower_case check (email = lower(email) and email like '%_@_%'),
  school_urn text not null references schools (urn),
  is_lead_school boolean not null,
  start date not null constraint start_is_from_1999 check (start >= date '1999-09-01'),
  contract_end date,
  body_id uuid references appropriate_bodies (id),
  body_not_listed text,
  body_named_at timestamptz not null,
  programme text not null constraint registered_programme_is_known check (programme in ('provider_led', 'school_led')),
  lead_provider_id uuid references lead_providers (id),
  mentor_name text,
  mentor_email text,
  mentor_trn text,
  tutor_name text not null,
  tutor_email text not null,
  tutor_trn text,
  registered_at timestamptz not null,
  body_answer text constraint body_answer_is_known check (body_answer in ('accepted', 'not_ours')),
  body_answer_reason text,
  body_answered_at timestamptz,
  period_id uuid,
  provider_answer text constraint provider_answer_is_known check (provider_answer in ('confirmed', 'queried')),
  provider_answer_reason text,
  provider_answered_at timestamptz,
  leaving_on date,
  leaving_reason text,
  leaving_reported_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  is_current boolean not null generated always as (withdrawn_at is null and leaving_on is null) stored,
  constraint registration_of_its_teacher unique (id, teacher_id),
  constraint contract_ends_after_start check (contract_end >= start),
  constraint leaving_after_start check (leaving_on >= start),
  constraint leaving_exactly_when_reported check ((leaving_on is null) = (leaving_reported_at is null)),
  constraint body_named_or_not_listed check (num_nonnulls(body_id, body_not_listed) = 1),
  constraint lead_provider_exactly_when_provider_led
    check ((programme = 'provider_led') = (lead_provider_id is not null)),
  constraint mentor_has_name_and_email check ((mentor_name is null) = (mentor_email is null)),
  constraint mentor_is_not_the_ect check (mentor_email <> email and (mentor_trn is null or mentor_trn <> trn)),
  constraint answered_exactly_with_a_day check ((body_answer is null) = (body_answered_at is null)),
  constraint accepted_exactly_with_a_period
    check ((body_answer is not distinct from 'accepted') = (period_id is not null)),
  constraint not_ours_has_a_reason check (body_answer <> 'not_ours' or body_answer_reason <> ''),
  constraint provider_answered_exactly_with_a_day check ((provider_answer is null) = (provider_answered_at is null)),
  constraint queried_has_a_reason check (provider_answer <> 'queried' or provider_answer_reason <> ''),
  constraint withdrawn_exactly_with_a_reason check ((withdrawn_at is null) = (withdrawn_reason is null)),
  constraint accepted_is_not_withdrawn check (withdrawn_at is null or body_answer is distinct from 'accepted'),
  constraint accepted_by_own_period foreign key (period_id, teacher_id) references induction_periods (id, teacher_id),
  constraint two_ects_share_no_email exclude using gist (email with =, teacher_id with <>) where (is_current),
  constraint two_posts_have_one_body exclude using gist (
    (substring(uuid_send(teacher_id) from 9)::bigint) with =,
    (substring(uuid_send(teacher_id) for 8)::bigint) with =,
    body_id with <>
  ) where (is_current and body_id is not null)
);

create unique index one_current_registration_at_a_school on ect_registrations (teacher_id, school_urn) where is_current;
create unique index one_lead_school on ect_registrations (teacher_id) where is_current and is_lead_school;
create index ect_registrations_by_school on ect_registrations (school_urn, id);
create index ect_registrations_by_teacher on ect_registrations (teacher_id);
create index ect_registrations_by_body on ect_registrations (body_id, id) where body_id is not null;
create index ect_registrations_by_provider on ect_registrations (lead_provider_id, id)
  where lead_provider_id is not null;
create index ect_registrations_by_period on ect_registrations (period_id) where period_id is not null;

create or replace view school_urns_in_use with (security_invoker = true) as
  select school_urn as urn from induction_periods where school_urn is not null
  union
  select lead_school_urn from appropriate_bodies where lead_school_urn is not null
  union
  select school_urn from ect_registrations;

grant select on lead_providers to induction_service;
grant select, insert, update on ect_registrations to induction_service;

-- A school has its own registrations, a body those that name it. The lead provider's wall comes with its sign-in.
alter table ect_registrations enable row level security, force row level security;
create policy own_registrations on ect_registrations to public
  using (
    (select app_sees_everybody())
    or body_id = (select app_body())
    or school_urn = any ((select string_to_array(nullif(current_setting('app.schools', true), ''), ','))::text[])
  );
