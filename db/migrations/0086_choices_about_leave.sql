-- Whether the teacher chose that a statutory leave extends induction (V-01, V-02). Ordinary absence has no such choice.
alter table absences
  add column extends_induction boolean,
  add constraint only_leave_has_a_choice check (extends_induction is null or category <> 'absence');
