-- Under which numbers registrations once stood, so that a school's are found by index: an overlap of arrays is not asked
-- of an index before the walls are.
create table former_registrations (
  school_urn text not null references schools (urn),
  registration_id uuid not null references ect_registrations (id),
  primary key (school_urn, registration_id)
);

insert into former_registrations
  select distinct former, id from ect_registrations, unnest(former_school_urns) former;

grant select, insert on former_registrations to induction_service;

alter table former_registrations enable row level security, force row level security;
create policy former_registrations_of_own_schools on former_registrations to public
  using ((select app_sees_everybody()) or school_urn = any ((select app_schools())::text[]))
  with check (true);

create function keep_former_registrations() returns trigger language plpgsql as $$
begin
  insert into former_registrations
    select distinct former, new.id from unnest(new.former_school_urns) former
    on conflict do nothing;
  return null;
end
$$;

create trigger former_registrations_are_kept after update of former_school_urns on ect_registrations
  for each row when (new.former_school_urns is distinct from old.former_school_urns)
  execute function keep_former_registrations();

create or replace view school_urns_in_use with (security_invoker = true) as
  select school_urn as urn from induction_periods where school_urn is not null
  union
  select lead_school_urn from appropriate_bodies where lead_school_urn is not null
  union
  select school_urn from ect_registrations
  union
  select school_urn from former_registrations;
