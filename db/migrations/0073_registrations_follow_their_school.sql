-- A registration goes on at the school that took over from its own; the numbers it had stay with it, and whoever acts for
-- one of them still sees it. A closing without successor and lost section 41 approval stand until somebody acts on them.
alter table ect_registrations
  add column former_school_urns text[] not null default '{}',
  add column school_standing text
    constraint school_standing_is_known check (school_standing in ('closed', 'section_41_lost')),
  add column school_standing_on date,
  add constraint school_standing_exactly_with_a_day check ((school_standing is null) = (school_standing_on is null));

create index ect_registrations_by_former_school on ect_registrations using gin (former_school_urns)
  with (fastupdate = off);

alter policy own_registrations on ect_registrations
  using (
    (select app_sees_everybody())
    or body_id = (select app_body())
    or school_urn = any ((select app_schools())::text[])
    or former_school_urns && (select app_schools())
    or lead_provider_id = (select app_lead_provider())
    or teacher_id = (select app_teacher())
  )
  with check (
    (select app_sees_everybody())
    or body_id = (select app_body())
    or school_urn = any ((select app_schools())::text[])
    or former_school_urns && (select app_schools())
    or lead_provider_id = (select app_lead_provider())
    or teacher_id = (select app_teacher())
  );

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
    left join mails m on m.reference = r.id || ':registered:teacher'
    where r.id = any (wanted)
      and (
        r.body_id = app_body()
        or r.school_urn = any (app_schools())
        or r.former_school_urns && app_schools()
        or r.lead_provider_id = app_lead_provider()
        or (app_body() is null and app_schools() is null and app_lead_provider() is null)
      );
  end;
