-- Somebody asks for a correction that another must agree to: a colleague, another body, or the department.
create table proposals (
  id uuid primary key,
  teacher_id uuid not null references teachers (id),
  way text not null constraint proposal_way_is_known check (way in ('second_person', 'proposal', 'case_second_person')),
  correction jsonb not null,
  before jsonb not null,
  after jsonb not null,
  reason text not null constraint proposal_has_a_reason check (reason <> ''),
  asked_by_body uuid references appropriate_bodies (id),
  asked_by text not null,
  asked_by_name text not null,
  approver_body_id uuid references appropriate_bodies (id),
  asked_at timestamptz not null,
  due_on date,
  with_department boolean not null,
  state text not null constraint proposal_state_is_known
    check (state in ('waiting', 'accepted', 'refused', 'taken_back')),
  answered_at timestamptz,
  answered_by_name text,
  answer_reason text,
  constraint answered_unless_waiting check ((state = 'waiting') = (answered_at is null)),
  constraint due_when_another_body_is_asked check ((way = 'proposal') = (due_on is not null)),
  constraint two_bodies_in_a_proposal check (way <> 'proposal' or asked_by_body <> approver_body_id)
);

create index proposals_by_teacher on proposals (teacher_id);
create index proposals_by_asker on proposals (asked_by_body, asked_at) where state = 'waiting';
create index proposals_by_approver on proposals (approver_body_id, asked_at) where state = 'waiting';
create index proposals_due on proposals (due_on) where state = 'waiting' and not with_department;

grant select, insert, update on proposals to induction_service;

alter table proposals enable row level security, force row level security;
create policy proposals_of_those_asked on proposals to public
  using (
    (select app_sees_everybody())
    or asked_by_body = (select app_body())
    or approver_body_id = (select app_body())
    or teacher_id = (select app_teacher())
  )
  with check ((select app_sees_everybody()) or teacher_id = (select app_teacher()));
