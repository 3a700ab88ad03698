-- How many are in each tab of a body's list and in each of its queues, kept instead of counted. Every statement that
-- changes a list adds what it added or took away, so nobody waits for anybody; now and then the additions are summed.
create table caseload_counts (
  body_id uuid not null references appropriate_bodies (id),
  tab text not null,
  people integer not null
);
create index caseload_counts_by_body on caseload_counts (body_id) include (tab, people);

create table queue_counts (
  body_id uuid not null references appropriate_bodies (id),
  awaits_answer boolean not null,
  held_elsewhere boolean not null,
  no_qts boolean not null,
  to_release boolean not null,
  school_closed boolean not null,
  differs boolean not null,
  is_registered boolean not null,
  -- Of those who await an answer: from this day they can be claimed.
  start date,
  people integer not null
);
create index queue_counts_by_body on queue_counts (body_id);

grant select on caseload_counts, queue_counts to induction_service;
alter table caseload_counts enable row level security, force row level security;
alter table queue_counts enable row level security, force row level security;
create policy own_caseload_counts on caseload_counts to public
  using ((select app_sees_everybody()) or body_id = (select app_body()));
create policy own_queue_counts on queue_counts to public
  using ((select app_sees_everybody()) or body_id = (select app_body()));

create function count_caseload() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  as $$
begin
  if tg_op <> 'INSERT' then
    insert into caseload_counts select body_id, tab, -count(*) from gone group by body_id, tab;
  end if;
  if tg_op <> 'DELETE' then
    insert into caseload_counts select body_id, tab, count(*) from come group by body_id, tab;
  end if;
  return null;
end
$$;

create trigger counted_when_added after insert on caseload
  referencing new table as come for each statement execute function count_caseload();
create trigger counted_when_changed after update on caseload
  referencing old table as gone new table as come for each statement execute function count_caseload();
create trigger counted_when_removed after delete on caseload
  referencing old table as gone for each statement execute function count_caseload();

create function count_queue() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  as $$
begin
  if tg_op <> 'INSERT' then
    insert into queue_counts
      select
        body_id, awaits_answer, held_elsewhere, no_qts, to_release, school_closed, differs,
        registration_id is not null, case when awaits_answer then start end, -count(*)
      from gone
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
  end if;
  if tg_op <> 'DELETE' then
    insert into queue_counts
      select
        body_id, awaits_answer, held_elsewhere, no_qts, to_release, school_closed, differs,
        registration_id is not null, case when awaits_answer then start end, count(*)
      from come
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9;
  end if;
  return null;
end
$$;

create trigger counted_when_added after insert on body_queue
  referencing new table as come for each statement execute function count_queue();
create trigger counted_when_changed after update on body_queue
  referencing old table as gone new table as come for each statement execute function count_queue();
create trigger counted_when_removed after delete on body_queue
  referencing old table as gone for each statement execute function count_queue();

-- What stood before this migration.
insert into caseload_counts select body_id, tab, count(*) from caseload group by body_id, tab;
insert into queue_counts
  select
    body_id, awaits_answer, held_elsewhere, no_qts, to_release, school_closed, differs,
    registration_id is not null, case when awaits_answer then start end, count(*)
  from body_queue
  group by 1, 2, 3, 4, 5, 6, 7, 8, 9;

-- Sums what was added since the last time. Whoever counts meanwhile sees all of it either before or after.
create function fold_counts() returns void
  language sql security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    with folded as (delete from caseload_counts returning *)
    insert into caseload_counts
      select body_id, tab, sum(people)
      from folded
      group by body_id, tab
      having sum(people) <> 0;
    with folded as (delete from queue_counts returning *)
    insert into queue_counts
      select
        body_id, awaits_answer, held_elsewhere, no_qts, to_release, school_closed, differs, is_registered, start,
        sum(people)
      from folded
      group by 1, 2, 3, 4, 5, 6, 7, 8, 9
      having sum(people) <> 0;
  end;

revoke execute on function fold_counts(), count_caseload(), count_queue() from public;
grant execute on function fold_counts() to induction_service;

create or replace function body_tab_counts(most integer) returns jsonb
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select jsonb_build_object(
      'in_progress', least(most, coalesce(sum(people) filter (where tab = 'in_progress'), 0)),
      'released', least(most, coalesce(sum(people) filter (where tab = 'released'), 0)),
      'finished', least(most, coalesce(sum(people) filter (where tab = 'finished'), 0))
    )
    from caseload_counts
    where body_id = app_body();
  end;

create or replace function body_queue_counts(today date) returns jsonb
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select jsonb_build_object(
      'new', coalesce(sum(people) filter (where awaits_answer), 0),
      'ready_to_claim', coalesce(sum(people) filter (where awaits_answer and not held_elsewhere and not no_qts and not school_closed and start <= today), 0),
      'starts_in_future', coalesce(sum(people) filter (where awaits_answer and start > today), 0),
      'no_qts', coalesce(sum(people) filter (where no_qts), 0),
      'held_by_another_body', coalesce(sum(people) filter (where held_elsewhere), 0),
      'leavers_to_release', coalesce(sum(people) filter (where to_release), 0),
      'school_closed', coalesce(sum(people) filter (where school_closed), 0),
      'with_us_but_not_registered', coalesce(sum(people) filter (where not is_registered), 0),
      'different_details', coalesce(sum(people) filter (where differs), 0)
    )
    from queue_counts
    where body_id = app_body();
  end;
