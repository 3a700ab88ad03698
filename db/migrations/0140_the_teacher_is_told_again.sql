-- A corrected address is told what was registered once more. The line of the registration is about the latest of these
-- messages, not about the first, which went to an address that does not exist.
create or replace function standing_of_registered(wanted uuid[]) returns table (
  registration_id uuid,
  qts_on date,
  recorded_from date,
  recorded_to date,
  open_body_id uuid,
  open_start date,
  open_programme text,
  open_school_urn text,
  told_state text,
  told_at timestamptz
)
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select
      r.id, t.qts_on, lower(p.served), upper(p.served) - 1,
      o.body_id, lower(o.served), o.programme, o.school_urn,
      m.state, coalesce(m.sent_at, m.created_at)
    from ect_registrations r
    join teachers t on t.id = r.teacher_id
    left join induction_periods p on p.id = r.period_id
    left join induction_periods o on o.teacher_id = r.teacher_id and upper_inf(o.served)
    left join lateral (
      select told.state, told.sent_at, told.created_at
      from mails told
      where told.registration_id = r.id
        and starts_with(told.reference, r.id || ':registered:teacher')
      order by told.created_at desc, told.reference desc
      limit 1
    ) m on true
    where r.id = any (wanted)
      and (
        r.body_id = app_body()
        or r.school_urn = any (app_schools())
        or r.former_school_urns && app_schools()
        or r.lead_provider_id = app_lead_provider()
        or (app_body() is null and app_schools() is null and app_lead_provider() is null)
      );
  end;
