-- A period that goes on under a body's successor keeps who had it before, and until which day.
create table earlier_bodies (
  period_id uuid not null,
  teacher_id uuid not null,
  body_id uuid not null references appropriate_bodies (id),
  until date not null,
  primary key (period_id, until),
  constraint earlier_body_of_its_teacher foreign key (period_id, teacher_id)
    references induction_periods (id, teacher_id) on delete cascade
);

create index earlier_bodies_by_teacher on earlier_bodies (teacher_id);

grant select, insert, delete on earlier_bodies to induction_service;

alter table earlier_bodies enable row level security, force row level security;
create policy earlier_bodies_of_own_teachers on earlier_bodies to public
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or exists (
      select from caseload
      where caseload.teacher_id = earlier_bodies.teacher_id
        and caseload.body_id = (select app_body())
    )
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));
create policy earlier_bodies_removed_with_the_teacher_open on earlier_bodies as restrictive for delete to public
  using ((select app_sees_everybody()) or teacher_id = (select app_teacher()));

-- Two registrations of one teacher follow their body one after the other in one transaction.
alter table ect_registrations drop constraint two_posts_have_one_body;
alter table ect_registrations
  add constraint two_posts_have_one_body exclude using gist (
    (substring(uuid_send(teacher_id) from 9)::bigint) with =,
    (substring(uuid_send(teacher_id) for 8)::bigint) with =,
    body_id with <>,
    stands with &&
  ) where (withdrawn_at is null and body_id is not null) deferrable initially immediate;

-- DfE names who takes over from a body and from which day. One that is only looked at is dropped by the next look.
create table successions (
  id uuid primary key,
  body_id uuid not null references appropriate_bodies (id),
  successor_id uuid not null references appropriate_bodies (id),
  takes_over_on date not null,
  case_reference text not null constraint succession_has_a_case check (case_reference <> ''),
  state text not null constraint succession_state_is_known
    check (state in ('looked_at', 'moving', 'moved', 'reversing', 'reversed')),
  designated_before daterange,
  successor_before uuid references appropriate_bodies (id),
  named_at timestamptz not null,
  named_by jsonb not null,
  committed_at timestamptz,
  committed_by jsonb,
  reversed_at timestamptz,
  reversed_by jsonb,
  finished_at timestamptz,
  constraint succeeded_by_another check (body_id <> successor_id),
  constraint committed_exactly_with_a_person check (
    (state = 'looked_at') = (committed_at is null) and (committed_at is null) = (committed_by is null)
  ),
  constraint reversed_exactly_with_a_person check (
    (state in ('reversing', 'reversed')) = (reversed_at is not null) and (reversed_at is null) = (reversed_by is null)
  )
);

create index successions_by_body on successions (body_id, named_at desc);
create unique index one_succession_under_way on successions (body_id) where state in ('moving', 'moved', 'reversing');

-- Each teacher whom a succession concerns, from the look to the result.
create table succession_rows (
  succession_id uuid not null references successions (id) on delete cascade,
  teacher_id uuid not null references teachers (id),
  state text not null constraint succession_row_state_is_known
    check (state in ('will_move', 'cannot', 'moved', 'reversed', 'kept')),
  reasons text[] not null default '{}',
  sort_name text collate "C" not null,
  -- Numbers of the last events that the move wrote, to tell whether anybody acted since.
  version integer,
  registrations jsonb not null default '[]',
  primary key (succession_id, teacher_id),
  constraint cannot_exactly_with_a_reason check ((state in ('cannot', 'kept')) = (reasons <> '{}'))
);

create index succession_rows_by_state on succession_rows (succession_id, state, teacher_id);
create index succession_rows_by_name on succession_rows (succession_id, state, sort_name, teacher_id);
create index succession_rows_by_teacher on succession_rows (teacher_id);

grant select, insert, update, delete on successions, succession_rows to induction_service;
grant update (successor_id, designated) on appropriate_bodies to induction_service;

alter table successions enable row level security, force row level security;
alter table succession_rows enable row level security, force row level security;
create policy successions_of_the_department on successions to public using ((select app_sees_everybody()));
create policy succession_rows_of_the_department on succession_rows to public using ((select app_sees_everybody()));

-- A school hears once of all its ECTs, in a message about nobody in particular.
alter table mails
  drop constraint about_a_teacher_or_a_digest,
  add constraint about_a_teacher_or_a_digest
    check (teacher_id is not null or receiver = 'school' or (receiver = 'body' and body_id is not null));
