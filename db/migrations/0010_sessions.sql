-- Signed-in people. A row is found by the SHA-256 of the secret in the browser's cookie; the secret itself is never kept.
create table sessions (
  secret_hash bytea primary key constraint session_hash_is_sha256 check (octet_length(secret_hash) = 32),
  subject text not null,
  name text not null,
  organisations jsonb not null,
  organisation_id text,
  role text constraint session_role_is_known check (role in ('recorder', 'viewer', 'caseworker')),
  body_id uuid references appropriate_bodies (id),
  form_token text not null,
  id_token text not null,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  roles_checked_at timestamptz not null,
  ends_at timestamptz not null,
  constraint role_belongs_to_an_organisation check (role is null or organisation_id is not null)
);

create index sessions_by_last_use on sessions (seen_at);

-- What a browser must bring back from the sign-in provider; taken out when it is used.
create table sign_in_attempts (
  secret_hash bytea primary key constraint attempt_hash_is_sha256 check (octet_length(secret_hash) = 32),
  state text not null,
  nonce text not null,
  code_verifier text not null,
  return_to text not null,
  ends_at timestamptz not null
);

create index sign_in_attempts_by_end on sign_in_attempts (ends_at);

grant select, insert, update, delete on sessions, sign_in_attempts to induction_service;
