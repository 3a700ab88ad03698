-- A lead provider sees the registrations that name it and nothing else of a teacher.
alter table lead_providers
  add column sign_in_organisation_id uuid constraint lead_providers_sign_in_apart unique;

alter table sessions
  drop constraint session_role_is_known,
  add constraint session_role_is_known
    check (role in ('recorder', 'viewer', 'caseworker', 'tutor', 'school_viewer', 'lead_provider')),
  add column lead_provider_id uuid references lead_providers (id);

create index sessions_by_lead_provider on sessions (lead_provider_id) where lead_provider_id is not null;

create function app_lead_provider() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.lead_provider', true), '')::uuid;

alter policy own_registrations on ect_registrations
  using (
    (select app_sees_everybody())
    or body_id = (select app_body())
    or school_urn = any ((select app_schools())::text[])
    or lead_provider_id = (select app_lead_provider())
    or teacher_id = (select app_teacher())
  )
  with check (
    (select app_sees_everybody())
    or body_id = (select app_body())
    or school_urn = any ((select app_schools())::text[])
    or lead_provider_id = (select app_lead_provider())
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
        or r.lead_provider_id = app_lead_provider()
        or (app_body() is null and app_schools() is null and app_lead_provider() is null)
      );
  end;
