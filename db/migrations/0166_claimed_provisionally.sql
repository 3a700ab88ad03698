-- Registrations of teachers whom another body has still to release to the body that asks: few, for every page of its queue.
create function claimed_provisionally() returns uuid[]
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select coalesce(array_agg(registration_id), '{}')
    from handovers
    where asker_id = app_body()
      and ended is null
      and claimed_by is not null
      and registration_id is not null;
  end;

revoke execute on function claimed_provisionally() from public;
grant execute on function claimed_provisionally() to induction_service;
