-- What induction takes instead of six terms, with the teacher's agreement (R-01 to R-09); withdrawn rather than deleted.
create table reductions (
  id uuid primary key,
  teacher_id uuid not null references teachers (id),
  body_id uuid not null references appropriate_bodies (id),
  route text not null constraint reduction_route_is_known check (route in ('experience', 'wales', 'part_time')),
  terms numeric not null
    constraint reduction_is_a_term_to_under_six check (terms >= 1 and terms < 6)
    constraint reduction_has_two_decimals check (terms = round(terms, 2)),
  final_assessment_on date,
  decided_on date not null,
  agreed_on date not null,
  reason text not null constraint reduction_has_a_reason check (reason <> ''),
  withdrawn_at timestamptz,
  constraint final_assessment_exactly_when_part_time check ((route = 'part_time') = (final_assessment_on is not null)),
  constraint teacher_agrees_by_the_decision check (agreed_on <= decided_on)
);

create unique index one_standing_reduction on reductions (teacher_id) where withdrawn_at is null;
create index reductions_by_teacher on reductions (teacher_id);

grant select, insert, update on reductions to induction_service;

alter table reductions enable row level security, force row level security;
create policy reductions_of_own_teachers on reductions to public
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or exists (
      select from caseload
      where caseload.teacher_id = reductions.teacher_id
        and caseload.body_id = (select app_body())
    )
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));

-- Why a pass stands on less than what is required.
alter table outcomes
  add column shortfall text
    constraint shortfall_is_known check (shortfall in ('reduction_agreed', 'part_time_reduction', 'records_lost')),
  add constraint only_a_pass_falls_short check (shortfall is null or result = 'pass');
