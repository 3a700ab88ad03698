-- This teacher was with this body from a day to a day, both included, for so many terms.
create table induction_periods (
  id uuid primary key,
  teacher_id uuid not null references teachers (id),
  body_id uuid not null references appropriate_bodies (id),
  served daterange not null,
  terms numeric,
  programme text constraint programme_is_known check (programme in ('provider_led', 'school_led')),
  school_urn text references schools (urn),
  constraint period_holds_a_day check (not isempty(served)),
  constraint period_has_a_start check (not lower_inf(served) and lower(served) >= date '1999-09-01'),
  constraint period_end_is_a_day check (upper_inf(served) or upper(served) < date 'infinity'),
  constraint terms_exactly_when_closed check ((terms is null) = upper_inf(served)),
  constraint terms_are_0_to_16 check (terms between 0 and 16),
  constraint terms_have_two_decimals check (terms = round(terms, 2)),
  constraint periods_share_no_day unique (teacher_id, served without overlaps),
  constraint period_of_its_teacher unique (id, teacher_id)
);

create index induction_periods_by_body on induction_periods (body_id, teacher_id);

-- A pass or a fail on the last period; withdrawn rather than deleted.
create table outcomes (
  id uuid primary key,
  teacher_id uuid not null,
  period_id uuid not null,
  result text not null constraint result_is_known check (result in ('pass', 'fail')),
  told_in_writing_on date,
  withdrawn_at timestamptz,
  constraint outcome_on_own_period foreign key (period_id, teacher_id) references induction_periods (id, teacher_id),
  constraint fail_told_in_writing check (result = 'pass' or told_in_writing_on is not null)
);

create unique index one_standing_outcome on outcomes (teacher_id) where withdrawn_at is null;
create index outcomes_by_period on outcomes (period_id);

-- Terms added after completion because more time is needed to meet the standards; kept when removed.
create table extensions (
  id uuid primary key,
  teacher_id uuid not null references teachers (id),
  body_id uuid not null references appropriate_bodies (id),
  terms numeric not null
    constraint extension_is_a_tenth_to_16 check (terms between 0.1 and 16)
    constraint extension_has_two_decimals check (terms = round(terms, 2)),
  kind text not null constraint extension_kind_is_known check (
    kind in ('insufficient_evidence', 'personal_crisis', 'illness', 'disability', 'support', 'documentation')
  ),
  reason text not null constraint extension_has_a_reason check (reason <> ''),
  decided_on date not null,
  added_order integer not null,
  removed_at timestamptz
);

create index extensions_by_teacher on extensions (teacher_id);

create function keep_period_end() returns trigger language plpgsql as $$
begin
  if upper_inf(new.served) and not upper_inf(old.served) then
    raise exception 'the end date of a period stays'
      using errcode = 'check_violation', constraint = 'end_stays', table = 'induction_periods';
  end if;
  return new;
end
$$;

create trigger end_stays before update of served on induction_periods
  for each row execute function keep_period_end();

-- Only what stands when the transaction ends counts, so that a period and its outcome can be written in any order.
create function check_outcome_on_last_closed_period() returns trigger language plpgsql as $$
declare
  teacher uuid := coalesce(new.teacher_id, old.teacher_id);
begin
  if exists (
    select from outcomes
    join induction_periods decided on decided.id = outcomes.period_id
    where outcomes.teacher_id = teacher
      and outcomes.withdrawn_at is null
      and (
        upper_inf(decided.served)
        or exists (
          select from induction_periods later
          where later.teacher_id = teacher
            and lower(later.served) > lower(decided.served)
        )
      )
  ) then
    raise exception 'an outcome stands on the last, closed period'
      using errcode = 'check_violation', constraint = 'outcome_on_last_closed_period', table = 'outcomes';
  end if;
  return null;
end
$$;

create constraint trigger outcome_on_last_closed_period after insert or update on outcomes
  deferrable initially deferred
  for each row execute function check_outcome_on_last_closed_period();

create constraint trigger outcome_on_last_closed_period after insert or update or delete on induction_periods
  deferrable initially deferred
  for each row execute function check_outcome_on_last_closed_period();

grant select, insert, update on induction_periods, outcomes, extensions to induction_service;

alter table induction_periods enable row level security, force row level security;
alter table outcomes enable row level security, force row level security;
alter table extensions enable row level security, force row level security;

create policy periods_of_own_teachers on induction_periods to public
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or exists (
      select from caseload
      where caseload.teacher_id = induction_periods.teacher_id
        and caseload.body_id = (select app_body())
    )
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));

create policy outcomes_of_own_teachers on outcomes to public
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or exists (
      select from caseload
      where caseload.teacher_id = outcomes.teacher_id
        and caseload.body_id = (select app_body())
    )
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));

create policy extensions_of_own_teachers on extensions to public
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or exists (
      select from caseload
      where caseload.teacher_id = extensions.teacher_id
        and caseload.body_id = (select app_body())
    )
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));
