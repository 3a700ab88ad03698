-- Whoever acts for a school that a registration once stood under knows of its service as before.
create or replace function service_of_registered(wanted uuid[]) returns table (
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
        or r.former_school_urns && app_schools()
        or r.lead_provider_id = app_lead_provider()
        or (app_body() is null and app_schools() is null and app_lead_provider() is null)
      );
  end;
