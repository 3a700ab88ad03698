-- What a school says of somebody who starts although it is in special measures or not adequate: that they trained there
-- while employed since a day before it (P-07), or that their post is in the part that is certified, by its name (P-08).
alter table ect_registrations
  add column trained_here_since date,
  add column certified_part text,
  add constraint trained_here_before_the_start check (trained_here_since is null or trained_here_since <= start);
