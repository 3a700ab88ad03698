-- Who a line of a queue is about, beside the reason why: a page of a queue is read from the queue alone.
alter table body_queue
  add name text,
  add trn text,
  add tutor_name text,
  add tutor_email text;

alter table body_queue disable trigger user;
update body_queue q
  set (name, trn, tutor_name, tutor_email) = (
    select coalesce(r.corrected_name, r.original_name), r.trn, r.tutor_name, r.tutor_email
    from ect_registrations r
    where r.id = q.registration_id
  )
  where q.registration_id is not null;
update body_queue q
  set (name, trn) = (select t.first_name || ' ' || t.last_name, t.trn from teachers t where t.id = q.teacher_id)
  where q.registration_id is null;
alter table body_queue enable trigger user;

alter table body_queue
  alter name set not null,
  alter trn set not null,
  add constraint queue_tutor_is_whole check ((tutor_name is null) = (tutor_email is null));
