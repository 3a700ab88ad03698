-- Written into each policy, "this body's list has the teacher" was planned as a table of the body's whole list, built
-- again for every table that a page reads. A function of PL/pgSQL is never folded in: it looks one teacher up.
create function app_body_lists(wanted uuid) returns boolean
  language plpgsql stable parallel safe cost 500
  as $$
begin
  return exists (select from caseload where body_id = app_body() and teacher_id = wanted);
end
$$;

alter policy own_teachers on teachers
  using ((select app_sees_everybody()) or id = (select app_teacher()) or app_body_lists(id));
alter policy periods_of_own_teachers on induction_periods
  using ((select app_sees_everybody()) or teacher_id = (select app_teacher()) or app_body_lists(teacher_id));
alter policy outcomes_of_own_teachers on outcomes
  using ((select app_sees_everybody()) or teacher_id = (select app_teacher()) or app_body_lists(teacher_id));
alter policy extensions_of_own_teachers on extensions
  using ((select app_sees_everybody()) or teacher_id = (select app_teacher()) or app_body_lists(teacher_id));
alter policy history_of_own_teachers on history
  using ((select app_sees_everybody()) or teacher_id = (select app_teacher()) or app_body_lists(teacher_id));
alter policy deliveries_of_own_teachers on teacher_record_deliveries
  using ((select app_sees_everybody()) or teacher_id = (select app_teacher()) or app_body_lists(teacher_id));
alter policy mails_of_own_teachers on mails
  using ((select app_sees_everybody()) or teacher_id = (select app_teacher()) or app_body_lists(teacher_id));

-- Ids begin with the time they were made, so a GiST index told them apart badly: finding one teacher read thousands of
-- its pages. The same promise by both halves of the id, the random half first; a plain index finds a teacher.
alter table induction_periods drop constraint periods_share_no_day;
alter table induction_periods add constraint periods_share_no_day exclude using gist (
  (substring(uuid_send(teacher_id) from 9)::bigint) with =,
  (substring(uuid_send(teacher_id) for 8)::bigint) with =,
  served with &&
);

-- How many of a body's teachers have a change that teacher records did not take. Those of all bodies are few, so they
-- are gone through and looked up in the body's own list; the policies would look each of them up several times.
create function body_deliveries_needing_attention(most integer) returns bigint
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select count(*)
    from (
      select from teacher_record_deliveries d
      join caseload c on c.teacher_id = d.teacher_id and c.body_id = app_body()
      where d.state = 'needs_attention' and c.tab <> 'released'
      limit most
    ) attention;
  end;

revoke execute on function body_deliveries_needing_attention(integer) from public;
grant execute on function body_deliveries_needing_attention(integer) to induction_service;
