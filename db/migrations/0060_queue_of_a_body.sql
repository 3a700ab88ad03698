-- Why a body should look at somebody: rebuilt whole for a teacher by every change of a record or a registration, so it is
-- never edited. In which queue a line stands today follows from these flags and its start.
create table body_queue (
  body_id uuid not null references appropriate_bodies (id),
  teacher_id uuid not null references teachers (id),
  registration_id uuid references ect_registrations (id),
  awaits_answer boolean not null,
  held_elsewhere boolean not null,
  no_qts boolean not null,
  to_release boolean not null,
  school_closed boolean not null,
  differs boolean not null,
  start date not null,
  since date not null,
  sort_name text collate "C" not null,
  school_urn text
);

create index body_queue_by_body on body_queue (body_id, since)
  include (awaits_answer, held_elsewhere, no_qts, to_release, school_closed, differs, start, registration_id);
create index body_queue_by_teacher on body_queue (teacher_id);

grant select, insert, delete on body_queue to induction_service;

alter table body_queue enable row level security, force row level security;
create policy own_queue on body_queue to public
  using (
    (select app_sees_everybody())
    or body_id = (select app_body())
    or teacher_id = (select app_teacher())
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));
create policy queue_removed_with_the_teacher_open on body_queue as restrictive for delete to public
  using ((select app_sees_everybody()) or teacher_id = (select app_teacher()));

-- How many stand in each queue of whoever asks. The body is the only filter, so the policy is not asked of every row.
create function body_queue_counts(today date) returns jsonb
  language sql stable security definer
  set search_path = pg_catalog, public
  set app.scope = 'system'
  begin atomic
    select jsonb_build_object(
      'new', count(*) filter (where awaits_answer),
      'ready_to_claim', count(*) filter (where awaits_answer and not held_elsewhere and not no_qts and not school_closed and start <= today),
      'starts_in_future', count(*) filter (where awaits_answer and start > today),
      'no_qts', count(*) filter (where no_qts),
      'held_by_another_body', count(*) filter (where held_elsewhere),
      'leavers_to_release', count(*) filter (where to_release),
      'school_closed', count(*) filter (where school_closed),
      'with_us_but_not_registered', count(*) filter (where registration_id is null),
      'different_details', count(*) filter (where differs)
    )
    from body_queue
    where body_id = app_body();
  end;

revoke execute on function body_queue_counts(date) from public;
grant execute on function body_queue_counts(date) to induction_service;

-- What stood before this migration.
insert into body_queue
  select
    r.body_id, r.teacher_id, r.id,
    o.body_id is distinct from r.body_id,
    o.body_id is distinct from r.body_id and o.id is not null,
    o.body_id is distinct from r.body_id and t.qts_on is null,
    o.body_id = r.body_id and (r.leaving_on is not null or r.wanted_at is not null),
    false,
    o.body_id = r.body_id
      and (lower(o.served), o.programme, o.school_urn) is distinct from (r.start, r.programme, r.school_urn),
    r.start, (r.body_named_at at time zone 'Europe/London')::date,
    lower(coalesce(r.corrected_name, r.original_name)), r.school_urn
  from ect_registrations r
  join teachers t on t.id = r.teacher_id
  left join induction_periods o on o.teacher_id = r.teacher_id and upper_inf(o.served)
  where r.withdrawn_at is null
    and r.body_id is not null
    and case
      when o.body_id = r.body_id then
        (r.period_id is null or r.period_id = o.id)
        and (
          r.leaving_on is not null
          or r.wanted_at is not null
          or (lower(o.served), o.programme, o.school_urn) is distinct from (r.start, r.programme, r.school_urn)
        )
      else r.body_answer is null
    end;
insert into body_queue
  select
    o.body_id, o.teacher_id, null, false, false, false, false, false, false, lower(o.served), lower(o.served),
    lower(t.last_name || ' ' || t.first_name), o.school_urn
  from induction_periods o
  join teachers t on t.id = o.teacher_id
  where upper_inf(o.served)
    and not exists (
      select from ect_registrations r
      where r.teacher_id = o.teacher_id
        and r.body_id = o.body_id
        and r.withdrawn_at is null
        and r.stands && o.served
    );
