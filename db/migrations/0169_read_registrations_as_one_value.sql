-- Registrations with all that is kept beside them, what the record says of them and the names they name, as one JSON value:
-- a table of it was filled, joined to them and written as JSON for a second time. Only those the asker may see.
drop function beside_registered(uuid[]);
create function registrations_seen(wanted uuid[]) returns json
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select coalesce(
      json_agg(
        json_build_object(
          'registration', row_to_json(r),
          'patterns', (
            select coalesce(json_agg(json_build_object('from', w.starts_on, 'half_days', w.half_days)), '[]')
            from working_patterns w
            where w.registration_id = r.id
          ),
          'questions', (
            select coalesce(json_agg(row_to_json(q)), '[]')
            from registration_questions q
            where q.registration_id = r.id
          ),
          'absences', (
            select coalesce(
              json_agg(json_build_object(
                'id', a.id, 'category', a.category, 'from', lower(a.away), 'to', upper(a.away) - 1,
                'half_days', a.half_days, 'extend', a.extends_induction
              )),
              '[]'
            )
            from absences a
            where a.registration_id = r.id
          ),
          'prior', (
            select json_agg(json_build_object('from', lower(b.served), 'to', upper(b.served) - 1, 'terms', b.terms))
            from induction_periods b
            where b.teacher_id = r.teacher_id and upper(b.served) <= r.start and b.terms is not null
          ),
          'qts_on', t.qts_on,
          'recorded_from', lower(p.served),
          'recorded_to', upper(p.served) - 1,
          'open_id', o.id,
          'open_body_id', o.body_id,
          'open_start', lower(o.served),
          'open_programme', o.programme,
          'open_school_urn', o.school_urn,
          'told_state', m.state,
          'told_at', coalesce(m.sent_at, m.created_at),
          'result', c.result,
          'ended_on', upper(d.served) - 1,
          'exempt_on_ground', x.ground,
          'exempt_decided_on', x.decided_on,
          'body_name', n.name,
          'body_email', n.contact_email,
          'provider_name', l.name,
          'school_name', s.name,
          'school_type', s.type_code,
          'years', (
            select json_agg(json_build_object('startsIn', y.starts_in, 'termsPerYear', y.terms_per_year, 'terms', y.terms))
            from school_term_dates y
            where y.school_id = s.school_id and y.replaced_at is null
          )
        )
      ),
      '[]'
    )
    from ect_registrations r
    join teachers t on t.id = r.teacher_id
    join schools s on s.urn = r.school_urn
    left join appropriate_bodies n on n.id = r.body_id
    left join lead_providers l on l.id = r.lead_provider_id
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

revoke execute on function registrations_seen(uuid[]) from public;
grant execute on function registrations_seen(uuid[]) to induction_service, induction_register;

-- Written into the policy, "a school that registered somebody with this body" was planned with all the walls of
-- registrations. A function of PL/pgSQL is never folded in: it looks one school up.
create function app_body_serves(wanted text) returns boolean
  language plpgsql stable parallel safe cost 500
  as $$
begin
  return exists (select from ect_registrations where school_urn = wanted and body_id = app_body());
end
$$;

alter policy findings_of_own_schools on inspection_findings
  using (school_urn = any ((select app_schools())::text[]) or app_body_serves(school_urn));
