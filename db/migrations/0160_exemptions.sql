-- Exemptions that the department decided, on a ground of Schedule 1; withdrawn rather than deleted. Teacher records keep
-- their own, and an outcome outranks either (E-23).
create table exemptions (
  id uuid primary key,
  teacher_id uuid not null references teachers (id),
  ground text not null constraint exemption_ground_is_known check (
    ground in (
      'qualified_before_2000', 'passed_in_wales', 'first_taught_in_wales', 'registered_in_scotland',
      'passed_in_northern_ireland', 'eea_recognition', 'passed_in_gibraltar', 'passed_in_jersey', 'passed_in_guernsey',
      'passed_in_isle_of_man', 'further_education_route', 'passed_in_service_schools', 'records_lost',
      'two_years_experience'
    )
  ),
  decided_on date not null,
  added_at timestamptz not null,
  withdrawn_at timestamptz
);

create unique index one_standing_exemption on exemptions (teacher_id) where withdrawn_at is null;
create index exemptions_by_teacher on exemptions (teacher_id);
create index standing_exemptions_by_age on exemptions (added_at, teacher_id) where withdrawn_at is null;

grant select, insert, update on exemptions to induction_service;

alter table exemptions enable row level security, force row level security;
create policy exemptions_of_own_teachers on exemptions to public
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or exists (
      select from caseload
      where caseload.teacher_id = exemptions.teacher_id
        and caseload.body_id = (select app_body())
    )
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));

-- Two caseworkers agree to each, so nothing but the transaction of a correction adds one or takes one off; what was decided
-- stays as it was decided; and none is added over an outcome that stands.
create function keep_exemption() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('app.correcting', true), '') <> 'on'
    or (tg_op = 'UPDATE' and (
      old.withdrawn_at is not null
      or (new.id, new.teacher_id, new.ground, new.decided_on, new.added_at)
        is distinct from (old.id, old.teacher_id, old.ground, old.decided_on, old.added_at)
    )) then
    raise exception 'only a correction adds an exemption or takes one off'
      using errcode = 'check_violation', constraint = 'exemption_by_correction', table = 'exemptions';
  end if;
  if tg_op = 'INSERT'
    and exists (select from outcomes o where o.teacher_id = new.teacher_id and o.withdrawn_at is null) then
    raise exception 'an outcome outranks an exemption'
      using errcode = 'check_violation', constraint = 'outcome_outranks_exemption', table = 'exemptions';
  end if;
  return new;
end
$$;

create trigger exemption_by_correction before insert or update on exemptions
  for each row execute function keep_exemption();
