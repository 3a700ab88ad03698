create table appropriate_bodies (
  id uuid primary key,
  name text not null constraint body_names_are_unique unique,
  kind text not null constraint body_kind_is_known
    check (kind in ('teaching_school_hub', 'national', 'local_authority', 'other')),
  designated daterange not null constraint designation_is_not_empty
    check (not isempty(designated) and not lower_inf(designated)),
  sign_in_organisation_id uuid constraint sign_in_organisations_are_unique unique,
  lead_school_urn text,
  contact_email text,
  accredited_provider_ukprn text,
  hub_region text,
  areas text[] not null default '{}',
  dqt_id uuid,
  successor_id uuid references appropriate_bodies (id)
);

create table schools (
  urn text primary key constraint urn_is_digits check (urn ~ '^[0-9]{5,6}$'),
  name text not null,
  town text,
  postcode text,
  ukprn text,
  type_code text not null,
  status_code text not null,
  la_code text,
  opened_on date,
  closed_on date,
  contact_email text,
  search_text text not null
);

create index schools_by_name on schools (name, urn);

grant select on appropriate_bodies, schools to induction_service;
