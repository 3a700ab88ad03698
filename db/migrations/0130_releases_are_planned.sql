-- A release of a body's open period for a day to come. It takes effect by the ordinary release on that day; until then the
-- period is open as before. The period may be put right or taken back meanwhile, so it is named without a foreign key.
create table planned_releases (
  id uuid primary key,
  version integer not null constraint planned_release_version_counts_from_one check (version > 0),
  teacher_id uuid not null references teachers (id),
  period_id uuid not null,
  body_id uuid not null references appropriate_bodies (id),
  ends_on date not null,
  terms numeric(4, 2) constraint planned_terms_in_range check (terms between 0 and 16),
  terms_reason text,
  note text,
  planned_by jsonb not null,
  planned_at timestamptz not null,
  problems text[] not null default '{}',
  ended text constraint planned_release_end_is_known
    check (ended in ('released', 'cancelled', 'decided', 'closed', 'gone', 'succeeded')),
  ended_at timestamptz,
  ended_reason text,
  constraint reason_of_planned_terms check (terms_reason is null or terms is not null),
  constraint planned_release_ended_exactly_with_a_day check ((ended is null) = (ended_at is null)),
  constraint planned_release_cancelled_with_a_reason
    check ((ended is not distinct from 'cancelled') = (coalesce(ended_reason, '') <> ''))
);

create unique index one_release_planned_of_a_teacher on planned_releases (teacher_id) where ended is null;
create index planned_releases_of_a_teacher on planned_releases (teacher_id, planned_at);
create index planned_releases_of_a_body on planned_releases (body_id, ends_on) where ended is null;

-- What happened to each. Rows are added and never changed.
create table planned_release_history (
  release_id uuid not null references planned_releases (id),
  seq integer not null constraint planned_release_seq_counts_from_one check (seq > 0),
  type text not null,
  data jsonb not null,
  actor jsonb not null,
  channel text not null,
  request_id text not null,
  recorded_at timestamptz not null,
  primary key (release_id, seq)
);

create trigger planned_release_history_is_append_only before update or delete on planned_release_history
  for each row execute function refuse_history_change();
create trigger planned_release_history_is_not_emptied before truncate on planned_release_history
  for each statement execute function refuse_history_change();

grant select, insert, update on planned_releases to induction_service;
grant select, insert on planned_release_history to induction_service;

alter table planned_releases enable row level security, force row level security;
alter table planned_release_history enable row level security, force row level security;

-- The body that planned it, one that waits for the teacher, a school that has them with that body, and the department.
create policy own_planned_releases on planned_releases to public
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or body_id = (select app_body())
    or (
      (select app_body()) is not null
      and exists (
        select from handovers h
        where h.teacher_id = planned_releases.teacher_id
          and h.asker_id = (select app_body())
          and h.ended is null
      )
    )
    or (
      (select app_schools()) is not null
      and exists (
        select from ect_registrations r
        where r.teacher_id = planned_releases.teacher_id
          and r.body_id = planned_releases.body_id
      )
    )
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));

-- What is written of a plan is its body's own: whoever else sees the plan sees the day alone.
create policy history_of_own_planned_releases on planned_release_history to public
  using (
    exists (
      select from planned_releases p
      where p.id = planned_release_history.release_id
        and (
          (select app_sees_everybody())
          or p.teacher_id = (select app_teacher())
          or p.body_id = (select app_body())
        )
    )
  );
