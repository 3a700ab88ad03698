-- A registration without a last day stood on its first day alone, because greatest() passes over what is not known: two
-- posts that began on different days never met. A last day lies on or after the start, so the day itself is enough.
alter table ect_registrations
  alter column stands set expression as (daterange(start, coalesce(leaving_on, moved_on - 1), '[]'));
