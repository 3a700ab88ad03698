-- The school of a line by its name, so that a page of a queue is read from the queue alone.
alter table body_queue add school_name text;

alter table body_queue disable trigger user;
update body_queue q
  set school_name = s.name
  from schools s
  where s.urn = q.school_urn;
alter table body_queue enable trigger user;

create function name_school_of_line() returns trigger language plpgsql as $$
begin
  new.school_name := (select name from schools where urn = new.school_urn);
  return new;
end
$$;

create trigger named_by_its_school before insert on body_queue
  for each row execute function name_school_of_line();

-- A school that the register renames is renamed in every queue, whoever reads the register.
create function rename_schools_of_lines() returns trigger
  language plpgsql security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  as $$
begin
  update body_queue q
    set school_name = is_now.name
    from is_now
    join was on was.urn = is_now.urn
    where is_now.name <> was.name and q.school_urn = is_now.urn;
  return null;
end
$$;

revoke execute on function rename_schools_of_lines() from public;

create trigger renamed_in_queues after update on schools
  referencing old table as was new table as is_now
  for each statement execute function rename_schools_of_lines();
