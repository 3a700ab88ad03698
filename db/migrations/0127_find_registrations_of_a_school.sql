-- The promise that a teacher has one registration at a school at a time was taken for the way to a school's
-- registrations, and each look read hundreds of its pages. The same promise on an expression that no look asks for, and a
-- way to the latest registration of a school.
alter table ect_registrations drop constraint one_current_registration_at_a_school;
alter table ect_registrations
  add constraint one_current_registration_at_a_school exclude using gist (
    (substring(uuid_send(teacher_id) from 9)::bigint) with =,
    (substring(uuid_send(teacher_id) for 8)::bigint) with =,
    (school_urn || '') with =,
    stands with &&
  ) where (withdrawn_at is null);

create index ect_registrations_latest_of_school on ect_registrations (school_urn, registered_at desc, id desc)
  where withdrawn_at is null;
