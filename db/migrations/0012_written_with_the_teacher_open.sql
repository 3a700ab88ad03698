-- A body sees its own teachers, but a line of a list or a teacher's row is only written with that teacher opened by the
-- transaction. Otherwise a body could put anybody on its list and see them from then on.
alter policy own_caseload on caseload
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));

create policy caseload_removed_with_the_teacher_open on caseload as restrictive for delete to public
  using ((select app_sees_everybody()) or teacher_id = (select app_teacher()));

alter policy own_teachers on teachers
  with check ((select app_sees_everybody()) or id = (select app_teacher()));
