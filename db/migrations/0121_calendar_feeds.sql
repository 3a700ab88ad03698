-- The secret address of an organisation's calendar: only a hash is kept, and a new one ends the one before.
create table calendar_feeds (
  organisation_id uuid primary key,
  token_hash bytea not null constraint calendar_feed_hash_is_unique unique,
  school_urns text[] not null,
  made_by text not null,
  made_at timestamptz not null
);

grant select, insert, update, delete on calendar_feeds to induction_service;
