-- The department ends the period of a body that does not answer and whose schools report no leaving date.
alter table handovers
  drop constraint answer_of_holder_is_known,
  add constraint answer_of_holder_is_known
    check (answer in ('still_with_us', 'released', 'not_ours', 'no_answer', 'by_department'));
