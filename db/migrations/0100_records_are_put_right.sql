-- A correction may open a closed period again or take one away; any other change keeps an end that was recorded. The
-- transaction of a correction says so, and nothing else may.
create or replace function keep_period_end() returns trigger language plpgsql as $$
begin
  if upper_inf(new.served) and not upper_inf(old.served)
    and coalesce(current_setting('app.correcting', true), '') <> 'on' then
    raise exception 'the end date of a period stays'
      using errcode = 'check_violation', constraint = 'end_stays', table = 'induction_periods';
  end if;
  return new;
end
$$;

-- History keeps what stood. A period that is taken away takes the outcomes along that were withdrawn from it before.
create function keep_outside_corrections() returns trigger language plpgsql as $$
begin
  if coalesce(current_setting('app.correcting', true), '') <> 'on' then
    raise exception 'only a correction takes this away'
      using errcode = 'check_violation', constraint = 'kept_outside_corrections', table = tg_table_name;
  end if;
  return old;
end
$$;

create trigger kept_outside_corrections before delete on induction_periods
  for each row execute function keep_outside_corrections();
create trigger kept_outside_corrections before delete on outcomes
  for each row execute function keep_outside_corrections();

grant delete on induction_periods, outcomes to induction_service;
create policy periods_removed_with_the_teacher_open on induction_periods as restrictive for delete to public
  using ((select app_sees_everybody()) or teacher_id = (select app_teacher()));
create policy outcomes_removed_once_withdrawn on outcomes as restrictive for delete to public
  using (
    withdrawn_at is not null
    and ((select app_sees_everybody()) or teacher_id = (select app_teacher()))
  );

-- A registration lets go of a period in the same transaction that takes it away.
alter table ect_registrations alter constraint accepted_by_own_period deferrable initially deferred;

-- "No shared day" is asked when a statement ends row by row; periods that give each other days are written one by one.
alter table induction_periods drop constraint periods_share_no_day;
alter table induction_periods
  add constraint periods_share_no_day unique (teacher_id, served without overlaps) deferrable initially immediate;
