-- Whether somebody else was written to about a planned release. What is written to a body that waits is not for the one
-- that has the teacher to read, so this answers yes or no and nothing more.
create function planned_release_was_told(wanted uuid) returns boolean
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select exists (
      select
      from planned_releases p
      join mails m on m.teacher_id = p.teacher_id
      where p.id = wanted and m.reference like p.id || ':%' and m.reference not like '%:own'
    );
  end;

revoke execute on function planned_release_was_told(uuid) from public;
grant execute on function planned_release_was_told(uuid) to induction_service;
