-- A page of a queue shows fifty lines: each is put into its JSON when it is written, not at each look.
create function shown_line(
  teacher_id uuid,
  registration_id uuid,
  name text,
  trn text,
  school_urn text,
  school_name text,
  start date,
  since date,
  tutor_name text,
  tutor_email text
) returns text language plpgsql immutable parallel safe
  set datestyle = 'ISO'
  as $$
begin
  return array_to_json(array[
    teacher_id::text, registration_id::text, name, trn, school_urn, school_name, start::text, since::text, tutor_name,
    tutor_email
  ])::text;
end
$$;

alter table body_queue add line text not null generated always as (
  shown_line(teacher_id, registration_id, name, trn, school_urn, school_name, start, since, tutor_name, tutor_email)
) stored;

-- Who asks for a further page of a queue by name passes the lines before it by in the index, as by time waited.
drop index body_queue_by_name;
create index body_queue_by_name on body_queue (body_id, sort_name, teacher_id)
  include (awaits_answer, held_elsewhere, no_qts, to_release, school_closed, differs, start, registration_id);
