-- The constraint's own index finds days that are shared; it is slow at finding one teacher's periods among many.
create index induction_periods_by_teacher on induction_periods (teacher_id);

-- A search reads the names of a whole list, and a count its filters: both from the index alone.
create index caseload_by_name_with_filters on caseload (body_id, tab, sort_name, teacher_id)
  include (search_name, trn, status, programme, started_on);
drop index caseload_by_name;

-- The few whom somebody should look at.
create index caseload_exempt_in_progress on caseload (body_id) where tab = 'in_progress' and status = 'exempt';
