create function app_organisation() returns text
  language sql stable parallel safe
  return nullif(current_setting('app.organisation', true), '');

-- The answers of a journey until it is done or expires. They belong to the organisation, not to the browser.
create table drafts (
  id uuid primary key,
  journey text not null,
  organisation_id text not null,
  body_id uuid references appropriate_bodies (id),
  teacher_id uuid references teachers (id),
  seen_version integer,
  answers jsonb not null default '{}' constraint answers_are_an_object check (jsonb_typeof(answers) = 'object'),
  result jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null,
  submitting_at timestamptz,
  completed_at timestamptz,
  constraint completed_exactly_with_result check ((completed_at is null) = (result is null))
);

create index drafts_by_organisation on drafts (organisation_id, updated_at desc) where completed_at is null;
create index drafts_by_body on drafts (body_id) where completed_at is null and answers <> '{}';
create index drafts_by_expiry on drafts (expires_at);

grant select, insert, update, delete on drafts to induction_service;

alter table drafts enable row level security, force row level security;

create policy own_drafts on drafts to public
  using (
    organisation_id = (select app_organisation())
    or coalesce((select app_scope()) = 'system', false)
  );

-- A home page counts its body's unfinished drafts without opening them.
create policy drafts_of_own_body on drafts for select to public
  using (body_id = (select app_body()));
