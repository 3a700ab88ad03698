-- What a school, body or provider that has a registration may know of induction before and after it: terms that were
-- certified before the post began, and the outcome on the period that its body recorded.
create function service_of_registered(wanted uuid[]) returns table (
  registration_id uuid,
  prior jsonb,
  result text,
  ended_on date,
  open_id uuid
)
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select
      r.id,
      (
        select coalesce(
          jsonb_agg(jsonb_build_object('from', lower(p.served), 'to', upper(p.served) - 1, 'terms', p.terms) order by p.served),
          '[]'
        )
        from induction_periods p
        where p.teacher_id = r.teacher_id and upper(p.served) <= r.start
      ),
      o.result,
      upper(decided.served) - 1,
      open.id
    from ect_registrations r
    left join outcomes o on o.teacher_id = r.teacher_id and o.withdrawn_at is null
    left join induction_periods decided on decided.id = o.period_id
    left join induction_periods open on open.teacher_id = r.teacher_id and upper_inf(open.served)
    where r.id = any (wanted)
      and (
        r.body_id = app_body()
        or r.school_urn = any (app_schools())
        or r.lead_provider_id = app_lead_provider()
        or (app_body() is null and app_schools() is null and app_lead_provider() is null)
      );
  end;

revoke execute on function service_of_registered(uuid[]) from public;
grant execute on function service_of_registered(uuid[]) to induction_service;

-- A school said that no more ECTs start in the school year that begins in this year. Said once, never changed.
create table years_without_more_ects (
  school_urn text not null references schools (urn),
  starts_in integer not null constraint year_is_plausible check (starts_in between 1999 and 2100),
  said_by jsonb not null,
  said_at timestamptz not null,
  primary key (school_urn, starts_in)
);

grant select, insert on years_without_more_ects to induction_service;

alter table years_without_more_ects enable row level security, force row level security;
create policy years_of_own_schools on years_without_more_ects to public
  using (
    (select app_sees_everybody())
    or school_urn = any ((select app_schools())::text[])
  );
