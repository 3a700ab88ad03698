-- In which parts of induction thirty days of absence were reached and said so (X-06), so that a job that counts every day
-- says it once.
alter table ect_registrations
  add column thirty_days_in smallint[] not null default '{}'
    constraint thirty_days_in_parts check (thirty_days_in <@ '{1,2}');

update ect_registrations
set thirty_days_in = told.parts
from (
  select registration_id, array_agg(distinct (data ->> 'part')::smallint) as parts
  from registration_history
  where type = 'thirty_days_reached'
  group by registration_id
) told
where told.registration_id = id;

-- Absences that last, which the job counts.
create index absences_that_last on absences (registration_id) where upper_inf(away);
