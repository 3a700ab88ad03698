-- A body may hold its reductions to more than the one term of the law (R-08). Reductions that were decided before stay.
alter table appropriate_bodies
  add column minimum_reduced_terms numeric(4, 2)
    constraint minimum_is_a_term_and_less_than_required
      check (minimum_reduced_terms >= 1 and minimum_reduced_terms < 6),
  add column minimum_reduced_since date,
  add constraint minimum_has_a_day check ((minimum_reduced_terms is null) = (minimum_reduced_since is null));

alter table body_history
  drop constraint body_event_is_known,
  add constraint body_event_is_known
    check (type in ('lead_named', 'lead_removed', 'minimum_set', 'minimum_removed'));

grant update (minimum_reduced_terms, minimum_reduced_since) on appropriate_bodies to induction_service;

create function minimum_is_set_by_its_own() returns trigger
  language plpgsql
as $$
begin
  if not (app_sees_everybody() or coalesce(new.id = app_body(), false)) then
    raise exception 'the minimum of another body' using errcode = 'insufficient_privilege';
  end if;
  return new;
end;
$$;

create trigger minimum_is_set_by_its_own before update on appropriate_bodies
  for each row
  when (
    (old.minimum_reduced_terms, old.minimum_reduced_since)
    is distinct from (new.minimum_reduced_terms, new.minimum_reduced_since)
  )
  execute function minimum_is_set_by_its_own();
