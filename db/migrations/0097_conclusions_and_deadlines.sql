-- From completing induction to a final outcome: the days of each step, and the appeal. An extension begins another.
create table conclusions (
  id uuid primary key,
  teacher_id uuid not null references teachers (id),
  -- Of a period that may be taken away by a correction, and come back when that is undone.
  period_id uuid not null,
  begun_order integer not null,
  completed_on date,
  recommends text constraint recommendation_is_known check (recommends in ('achieved', 'extend', 'unsatisfactory')),
  recommended_on date,
  received_on date,
  copied_on date,
  representations text constraint representations_are_known check (representations in ('made', 'none')),
  representations_on date,
  decided text constraint decision_is_known check (decided in ('pass', 'extend', 'fail')),
  decided_on date,
  notices_sent_on date,
  no_appeal_on date,
  dismissal_received_on date,
  appeal jsonb,
  constraint representations_have_a_day check ((representations is null) = (representations_on is null)),
  constraint decision_has_a_day check ((decided is null) = (decided_on is null)),
  constraint recommendation_says_something
    check (recommends is not null or num_nonnulls(recommended_on, received_on, copied_on) = 0),
  constraint appeal_was_filed check (appeal is null or (appeal ? 'filedOn' and appeal ->> 'reference' <> ''))
);

create index conclusions_by_teacher on conclusions (teacher_id);
create index appeals_without_a_result on conclusions (teacher_id)
  where appeal is not null and appeal -> 'result' = 'null'::jsonb;

alter table extensions
  drop constraint extension_kind_is_known,
  add constraint extension_kind_is_known check (
    kind in ('insufficient_evidence', 'personal_crisis', 'illness', 'disability', 'support', 'documentation', 'appeal')
  );

-- Every statutory deadline of a teacher, whoever has to meet it: rebuilt whole with every change of a record or a
-- registration, so never edited. What is overdue follows from the day it is looked at.
create table deadlines (
  teacher_id uuid not null references teachers (id),
  round integer not null,
  kind text not null constraint deadline_kind_is_known check (
    kind in ('recommendation', 'representations', 'decision', 'decision_notices', 'appeal', 'termination')
  ),
  owner text not null constraint deadline_owner_is_known check (owner in ('school', 'teacher', 'body')),
  body_id uuid not null references appropriate_bodies (id),
  registration_id uuid references ect_registrations (id),
  school_urn text,
  opens date not null,
  due date,
  latest date,
  is_expected boolean not null,
  is_done boolean not null,
  done_on date,
  sort_name text collate "C" not null,
  primary key (teacher_id, round, kind)
);

create index deadlines_of_a_body on deadlines (body_id, owner, due) where not is_done;
create index deadlines_of_a_school on deadlines (school_urn) where school_urn is not null;
create index deadlines_by_registration on deadlines (registration_id) where registration_id is not null;

grant select, insert, update on conclusions to induction_service;
grant select, insert, delete on deadlines to induction_service;

alter table conclusions enable row level security, force row level security;
create policy conclusions_of_own_teachers on conclusions to public
  using (
    (select app_sees_everybody())
    or teacher_id = (select app_teacher())
    or exists (
      select from caseload
      where caseload.teacher_id = conclusions.teacher_id
        and caseload.body_id = (select app_body())
    )
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));

alter table deadlines enable row level security, force row level security;
create policy own_deadlines on deadlines to public
  using (
    (select app_sees_everybody())
    or body_id = (select app_body())
    or school_urn = any ((select app_schools())::text[])
    or teacher_id = (select app_teacher())
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));
create policy deadlines_removed_with_the_teacher_open on deadlines as restrictive for delete to public
  using ((select app_sees_everybody()) or teacher_id = (select app_teacher()));
