-- What the school wrote back to a lead provider that queried a registration; a later answer of the provider takes it away.
alter table ect_registrations
  add column provider_reply text,
  add column provider_replied_at timestamptz,
  add constraint replied_exactly_with_a_day check ((provider_reply is null) = (provider_replied_at is null)),
  add constraint only_a_query_is_replied_to
    check (provider_reply is null or (provider_answer is not distinct from 'queried' and provider_reply <> ''));
