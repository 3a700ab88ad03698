-- Term dates that a school or its appropriate body has set for a school year, in the form lengths are computed with. Years
-- without a row have the bundled dates of England. Dates that are set anew replace the row and keep it.
create table school_term_dates (
  id uuid primary key,
  school_id uuid not null,
  starts_in integer not null constraint school_year_is_plausible check (starts_in between 1999 and 2100),
  terms_per_year smallint not null constraint terms_are_three_or_six check (terms_per_year in (3, 6)),
  terms jsonb not null constraint as_many_terms_as_a_year_has check (jsonb_array_length(terms) = terms_per_year),
  set_by jsonb not null,
  set_at timestamptz not null,
  replaced_at timestamptz
);

create unique index one_calendar_of_a_school_year on school_term_dates (school_id, starts_in)
  where replaced_at is null;

grant select, insert on school_term_dates to induction_service;
grant update (replaced_at) on school_term_dates to induction_service;
