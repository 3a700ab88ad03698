-- What a body, or the department, changed of the body itself. Rows are added and never changed.
create table body_history (
  body_id uuid not null references appropriate_bodies (id),
  seq integer not null constraint body_seq_counts_from_one check (seq > 0),
  type text not null constraint body_event_is_known check (type in ('lead_named', 'lead_removed')),
  data jsonb not null,
  actor jsonb not null,
  channel text not null,
  request_id text not null,
  recorded_at timestamptz not null,
  primary key (body_id, seq)
);

create trigger body_history_is_append_only before update or delete on body_history
  for each row execute function refuse_history_change();
create trigger body_history_is_not_emptied before truncate on body_history
  for each statement execute function refuse_history_change();

grant select, insert on body_history to induction_service;
grant update (lead_contact_name, lead_contact_email) on appropriate_bodies to induction_service;

alter table body_history enable row level security, force row level security;
create policy own_body_history on body_history to public
  using ((select app_sees_everybody()) or body_id = (select app_body()));

-- Everybody reads who the bodies are, so the wall around this change of them is a trigger.
create function lead_is_named_by_its_own() returns trigger
  language plpgsql
as $$
begin
  if not (app_sees_everybody() or coalesce(new.id = app_body(), false)) then
    raise exception 'the lead of another body' using errcode = 'insufficient_privilege';
  end if;
  return new;
end;
$$;

create trigger lead_is_named_by_its_own before update on appropriate_bodies
  for each row
  when (
    (old.lead_contact_name, old.lead_contact_email) is distinct from (new.lead_contact_name, new.lead_contact_email)
  )
  execute function lead_is_named_by_its_own();
