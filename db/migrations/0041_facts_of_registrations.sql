-- From this day the ECT teaches so many half days a week at this school, as an ECT.
create table working_patterns (
  registration_id uuid not null references ect_registrations (id),
  starts_on date not null,
  half_days smallint not null constraint a_week_holds_1_to_14_half_days check (half_days between 1 and 14),
  primary key (registration_id, starts_on)
);

-- Away from work, counted in half days; no medical detail is asked or kept.
create table absences (
  id uuid primary key,
  registration_id uuid not null references ect_registrations (id),
  category text not null constraint absence_category_is_known
    check (category in ('absence', 'maternity', 'paternity', 'adoption', 'shared_parental', 'parental_bereavement', 'carers')),
  away daterange not null constraint absence_holds_a_day check (not isempty(away) and not lower_inf(away)),
  half_days smallint constraint absence_lasts_half_a_day_at_least check (half_days > 0)
);

create index absences_by_registration on absences (registration_id);

create table registration_questions (
  id uuid primary key,
  registration_id uuid not null references ect_registrations (id),
  question text not null constraint question_says_something check (question <> ''),
  asked_at timestamptz not null,
  answer text constraint answer_says_something check (answer <> ''),
  answered_at timestamptz,
  constraint answer_exactly_with_a_day check ((answer is null) = (answered_at is null))
);

create unique index one_question_waits on registration_questions (registration_id) where answer is null;
create index registration_questions_by_registration on registration_questions (registration_id, asked_at);

-- What happened to each registration. Rows are added and never changed.
create table registration_history (
  registration_id uuid not null references ect_registrations (id),
  seq integer not null constraint registration_seq_counts_from_one check (seq > 0),
  type text not null,
  data jsonb not null,
  actor jsonb not null,
  channel text not null,
  request_id text not null,
  recorded_at timestamptz not null,
  primary key (registration_id, seq)
);

create trigger registration_history_is_append_only before update or delete on registration_history
  for each row execute function refuse_history_change();
create trigger registration_history_is_not_emptied before truncate on registration_history
  for each statement execute function refuse_history_change();

grant select, insert, update on working_patterns, absences, registration_questions to induction_service;
grant select, insert on registration_history to induction_service;

alter table working_patterns enable row level security, force row level security;
alter table absences enable row level security, force row level security;
alter table registration_questions enable row level security, force row level security;
alter table registration_history enable row level security, force row level security;

-- Whoever may see a registration may see its facts: the wall of ect_registrations stands inside each of these.
create policy patterns_of_own_registrations on working_patterns to public
  using (exists (select from ect_registrations r where r.id = working_patterns.registration_id));
create policy absences_of_own_registrations on absences to public
  using (exists (select from ect_registrations r where r.id = absences.registration_id));
create policy questions_of_own_registrations on registration_questions to public
  using (exists (select from ect_registrations r where r.id = registration_questions.registration_id));
create policy history_of_own_registrations on registration_history to public
  using (exists (select from ect_registrations r where r.id = registration_history.registration_id));
