-- An address is in use by an ECT until the last day at their school, not until that day is reported, and by whoever
-- mentors an ECT. Yes or no, and nothing about whom.
create function email_in_use(wanted text, of_teacher uuid, of_trn text, today date) returns boolean
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select exists (
      select from ect_registrations
      where email = wanted and teacher_id <> of_teacher and withdrawn_at is null and not stands << daterange(today, null)
    ) or exists (
      select from ect_registrations
      where mentor_email = wanted
        and teacher_id <> of_teacher
        and mentor_trn is distinct from of_trn
        and withdrawn_at is null
        and not stands << daterange(today, null)
    );
  end;

revoke execute on function email_in_use(text, uuid, text, date) from public;
grant execute on function email_in_use(text, uuid, text, date) to induction_service;
drop function email_of_another_ect(text, uuid);

create index ect_registrations_by_email on ect_registrations (email) where withdrawn_at is null;
create index ect_registrations_by_mentor on ect_registrations (mentor_email)
  where mentor_email is not null and withdrawn_at is null;
