-- Phased return and strike count towards thirty days as other absence does (X-04, Q26); neonatal care leave has no choice
-- until the guidance says so (Q5).
alter table absences drop constraint absence_category_is_known;
alter table absences add constraint absence_category_is_known check (
  category in (
    'absence', 'phased_return', 'strike',
    'maternity', 'paternity', 'adoption', 'shared_parental', 'parental_bereavement', 'carers', 'neonatal_care'
  )
);
