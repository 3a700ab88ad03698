-- A home page asks for the unfinished drafts of its organisation alone.
drop index drafts_by_organisation;
create index drafts_by_organisation on drafts (organisation_id, updated_at desc)
  where completed_at is null and answers <> '{}';

-- A page of a queue in either of its usual orders is read from the index as far as it goes.
drop index body_queue_by_body;
create index body_queue_by_since on body_queue (body_id, since, sort_name, teacher_id)
  include (awaits_answer, held_elsewhere, no_qts, to_release, school_closed, differs, start, registration_id);
create index body_queue_by_name on body_queue (body_id, sort_name, teacher_id);
