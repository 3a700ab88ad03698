-- What is kept beside registrations and what the record says of them, for those that the asker may see: one function looks
-- the same registrations up that two did, and asks once who may see them.
drop function facts_of_registered(uuid[]);
drop function standing_of_registered(uuid[]);
create function beside_registered(wanted uuid[]) returns table (
  registration_id uuid,
  patterns json,
  questions json,
  absences json,
  qts_on date,
  recorded_from date,
  recorded_to date,
  open_id uuid,
  open_body_id uuid,
  open_start date,
  open_programme text,
  open_school_urn text,
  told_state text,
  told_at timestamptz,
  prior json,
  result text,
  ended_on date,
  exempt_on_ground text,
  exempt_decided_on date
)
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select
      r.id,
      (
        select coalesce(json_agg(json_build_object('from', w.starts_on, 'half_days', w.half_days) order by w.starts_on), '[]')
        from working_patterns w
        where w.registration_id = r.id
      ),
      (
        select coalesce(json_agg(row_to_json(q) order by q.asked_at), '[]')
        from registration_questions q
        where q.registration_id = r.id
      ),
      (
        select coalesce(
          json_agg(
            json_build_object(
              'id', a.id, 'category', a.category, 'from', lower(a.away), 'to', upper(a.away) - 1,
              'half_days', a.half_days, 'extend', a.extends_induction
            )
            order by a.away
          ),
          '[]'
        )
        from absences a
        where a.registration_id = r.id
      ),
      t.qts_on, lower(p.served), upper(p.served) - 1,
      o.id, o.body_id, lower(o.served), o.programme, o.school_urn,
      m.state, coalesce(m.sent_at, m.created_at),
      (
        select coalesce(
          json_agg(json_build_object('from', lower(b.served), 'to', upper(b.served) - 1, 'terms', b.terms) order by b.served),
          '[]'
        )
        from induction_periods b
        where b.teacher_id = r.teacher_id and upper(b.served) <= r.start and b.terms is not null
      ),
      c.result, upper(d.served) - 1,
      x.ground, x.decided_on
    from ect_registrations r
    join teachers t on t.id = r.teacher_id
    left join induction_periods p on p.id = r.period_id
    left join induction_periods o on o.teacher_id = r.teacher_id and upper_inf(o.served)
    left join outcomes c on c.teacher_id = r.teacher_id and c.withdrawn_at is null
    left join induction_periods d on d.id = c.period_id
    left join exemptions x on x.teacher_id = r.teacher_id and x.withdrawn_at is null
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
        or r.teacher_id = app_teacher()
        or (app_body() is null and app_schools() is null and app_lead_provider() is null)
      );
  end;

revoke execute on function beside_registered(uuid[]) from public;
grant execute on function beside_registered(uuid[]) to induction_service, induction_register;
