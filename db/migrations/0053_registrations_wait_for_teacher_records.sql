-- A registration that was sent while teacher records did not answer: who sent it and what, to be done when they answer.
-- `problems` are the codes for which it could not be done then.
alter table drafts
  add column waits_since timestamptz,
  add column waits_for jsonb,
  add column problems text[] not null default '{}',
  add constraint waits_exactly_for_something check ((waits_since is null) = (waits_for is null)),
  add constraint done_waits_no_more check (completed_at is null or waits_since is null);

create index drafts_that_wait on drafts (waits_since) where waits_since is not null;
