-- Which schools a sign-in organisation acts for: one for a school, several for a trust. By school, not by URN, so that
-- a conversion to an academy signs nobody out.
create table organisation_schools (
  organisation_id uuid not null,
  school_id uuid not null,
  primary key (organisation_id, school_id)
);

grant select on organisation_schools to induction_service;

alter table sessions
  drop constraint session_role_is_known,
  add constraint session_role_is_known
    check (role in ('recorder', 'viewer', 'caseworker', 'tutor', 'school_viewer')),
  add column school_urns text[] not null default '{}';

-- The URNs of the schools that somebody acts for, older ones of the same schools too.
create function app_schools() returns text[]
  language sql stable parallel safe
  return string_to_array(nullif(current_setting('app.schools', true), ''), ',');

-- With a teacher opened by the transaction, what other schools registered is seen too: one body, one lead school.
alter policy own_registrations on ect_registrations
  using (
    (select app_sees_everybody())
    or body_id = (select app_body())
    or school_urn = any ((select app_schools())::text[])
    or teacher_id = (select app_teacher())
  )
  with check (
    (select app_sees_everybody())
    or body_id = (select app_body())
    or school_urn = any ((select app_schools())::text[])
  );

-- Whether another current ECT has this address: yes or no, and nothing about whom.
create function email_of_another_ect(wanted text, of_teacher uuid) returns boolean
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select exists (
      select from ect_registrations where email = wanted and teacher_id <> of_teacher and is_current
    );
  end;

-- What the lines of a registration are computed from, for a school or a body that may see the registration but not all
-- of the teacher's record.
create function standing_of_registered(wanted uuid[]) returns table (
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
        or (app_body() is null and app_schools() is null)
      );
  end;

revoke execute on function email_of_another_ect(text, uuid), standing_of_registered(uuid[]) from public;
grant execute on function email_of_another_ect(text, uuid), standing_of_registered(uuid[]) to induction_service;
