-- Since when the programme and the mentor of today are said: what was named months later is not waited for since the
-- day of registration. Of what stands, the last change says it, or else the registration.
alter table ect_registrations
  add column training_chosen_at timestamptz,
  add column mentor_named_at timestamptz;

update ect_registrations r
set
  training_chosen_at = coalesce(
    (
      select max((h.data ->> 'at')::timestamptz)
      from registration_history h
      where h.registration_id = r.id and h.type = 'registration_changed' and h.data -> 'changed' ? 'training'
    ),
    r.registered_at
  ),
  mentor_named_at = coalesce(
    (
      select max((h.data ->> 'at')::timestamptz)
      from registration_history h
      where h.registration_id = r.id and h.type = 'registration_changed' and h.data -> 'changed' ? 'mentor'
    ),
    r.registered_at
  );

alter table ect_registrations
  alter column training_chosen_at set not null,
  alter column mentor_named_at set not null;
