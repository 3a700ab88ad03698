-- How many are in each tab of the list of whoever asks, none counted beyond the most. The body is the only filter, so
-- the policy's questions are not asked of every row again.
create function body_tab_counts(most integer) returns jsonb
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select jsonb_build_object(
      'in_progress', (select count(*) from (select from caseload where body_id = app_body() and tab = 'in_progress' limit most) a),
      'released', (select count(*) from (select from caseload where body_id = app_body() and tab = 'released' limit most) b),
      'finished', (select count(*) from (select from caseload where body_id = app_body() and tab = 'finished' limit most) c)
    );
  end;

revoke execute on function body_tab_counts(integer) from public;
grant execute on function body_tab_counts(integer) to induction_service;
