-- A period that ended at the leaving date because its body said nothing: its terms exist, and the body has still to give
-- them. They are unknown, never none, so they are no number until then.
alter table induction_periods
  add column terms_awaited boolean not null default false,
  drop constraint terms_exactly_when_closed,
  add constraint terms_exactly_when_closed check ((terms is null) = (upper_inf(served) or terms_awaited)),
  add constraint terms_awaited_when_closed check (not (terms_awaited and upper_inf(served)));

create index induction_periods_awaiting_terms on induction_periods (body_id) where terms_awaited;

-- What is known of earlier service: a period that awaits its terms says nothing of them yet.
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
        where p.teacher_id = r.teacher_id and upper(p.served) <= r.start and p.terms is not null
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
