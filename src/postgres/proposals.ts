import { sql, type RawBuilder } from 'kysely'
import {
  proposalStates,
  proposalWays,
  type Proposal,
  type ProposalView,
} from '../application/correction/proposal.ts'
import type { LockedTeacher, ProposalRows } from '../application/ports.ts'
import type { Scope } from '../domain/access/actor.ts'
import type { Day } from '../domain/values/calendar.ts'
import { decodeEvent, decodeFacts, encodeEvent, encodeFacts } from './history-codec.ts'
import { isUuid } from './is-uuid.ts'
import { build, openTeacher, type Run } from './transaction.ts'
import { json } from './json-values.ts'

/** Proposals inside an open transaction. */
export function proposalRows(
  run: Run,
  lockTeacher: (teacherId: string) => Promise<LockedTeacher | null>,
): ProposalRows {
  return {
    lock: async (proposalId) => {
      const seen = isUuid(proposalId) ? await readById(run, proposalId) : null
      if (!seen) return null
      await openTeacher(run, seen.teacherId)
      const teacher = await lockTeacher(seen.teacherId)
      const proposal = await readById(run, proposalId)
      return teacher && proposal && { proposal, teacher }
    },
    add: async (proposal) => {
      await run(build.insertInto('proposals').values(rowOf(proposal)))
    },
    answer: async (proposalId, { state, at, name, reason }) => {
      await run(
        build
          .updateTable('proposals')
          .set({ state, answered_at: at, answered_by_name: name, answer_reason: reason })
          .where('id', '=', proposalId),
      )
    },
    passToDepartment: async (proposalId) => {
      const waiting = { state: 'waiting', answered_at: null, answered_by_name: null, answer_reason: null }
      await run(
        build
          .updateTable('proposals')
          .set({ with_department: true, ...waiting })
          .where('id', '=', proposalId),
      )
    },
  }
}

/** Proposals that wait and that this scope asked for or must answer, or that it may still bring to the department. */
export async function readProposals(run: Run, scope: Scope): Promise<readonly ProposalView[]> {
  if (scope.kind === 'body')
    return await readViews(
      run,
      sql`
        (p.state = 'waiting' and (p.asked_by_body = ${scope.bodyId} or p.approver_body_id = ${scope.bodyId}))
        or (p.state = 'refused' and p.way = 'proposal' and not p.with_department and p.asked_by_body = ${scope.bodyId})`,
    )
  if (scope.kind !== 'department') return []
  return await readViews(
    run,
    sql`p.state = 'waiting' and (p.with_department or p.way = 'case_second_person')`,
  )
}

/** One proposal, answered or not; null when the scope has no part in it. */
export async function readProposal(run: Run, scope: Scope, id: string): Promise<ProposalView | null> {
  if (!isUuid(id)) return null
  const [view] = await readViews(run, sql`p.id = ${id}::uuid and ${partIn(scope)}`)
  return view ?? null
}

/** Ids of proposals that the other body has let lapse before this day. */
export async function readLapsedProposals(run: Run, today: Day): Promise<readonly string[]> {
  const rows = await run(
    sql<{ id: string }>`
      select id from proposals
      where state = 'waiting' and not with_department and due_on < ${today}::date
      order by asked_at`.compile(build),
  )
  return rows.map(({ id }) => id)
}

function partIn(scope: Scope): RawBuilder<boolean> {
  if (scope.kind === 'department' || scope.kind === 'system') return sql<boolean>`true`
  if (scope.kind !== 'body') return sql<boolean>`false`
  return sql<boolean>`(p.asked_by_body = ${scope.bodyId} or p.approver_body_id = ${scope.bodyId})`
}

type Row = {
  id: string
  teacher_id: string
  way: string
  correction: unknown
  before: unknown
  after: unknown
  reason: string
  asked_by_body: string | null
  asked_by: string
  asked_by_name: string
  approver_body_id: string | null
  asked_at: Temporal.Instant
  due_on: Day | null
  with_department: boolean
  state: string
  answered_at: Temporal.Instant | null
  answered_by_name: string | null
  answer_reason: string | null
}
type ViewRow = Row & { name: string; trn: string; bodies: Record<string, string> }

async function readById(run: Run, id: string): Promise<Proposal | null> {
  const [row] = await run(sql<Row>`select * from proposals where id = ${id}::uuid`.compile(build))
  return row ? toProposal(row) : null
}

async function readViews(run: Run, where: RawBuilder<unknown>): Promise<readonly ProposalView[]> {
  const rows = await run(
    sql<ViewRow>`
      select p.*, t.first_name || ' ' || t.last_name as name, t.trn,
        (
          select coalesce(jsonb_object_agg(b.id, b.name), '{}')
          from appropriate_bodies b
          where b.id in (p.asked_by_body, p.approver_body_id)
        ) as bodies
      from proposals p
      join teachers t on t.id = p.teacher_id
      where ${where}
      order by p.asked_at
      limit 200`.compile(build),
  )
  return rows.map((row) => ({
    ...toProposal(row),
    ...{ name: row.name, trn: row.trn, bodyNames: row.bodies },
  }))
}

function toProposal(row: Row): Proposal {
  const way = proposalWays.find((each) => each === row.way)
  const state = proposalStates.find((each) => each === row.state)
  const correction = decodeEvent(row.correction)
  if (!way || !state || correction.type !== 'record_corrected')
    throw new Error(`a proposal of no known form: ${row.id}`)
  return {
    ...{ id: row.id, teacherId: row.teacher_id, way, correction, state },
    before: decodeFacts(row.before),
    after: decodeFacts(row.after),
    reason: row.reason,
    askedByBodyId: row.asked_by_body,
    askedBy: { subject: row.asked_by, name: row.asked_by_name },
    approverBodyId: row.approver_body_id,
    askedAt: row.asked_at,
    dueOn: row.due_on,
    withDepartment: row.with_department,
    answer: row.answered_at && {
      ...{ at: row.answered_at, name: row.answered_by_name ?? '', reason: row.answer_reason },
    },
  }
}

function rowOf(proposal: Proposal) {
  return {
    id: proposal.id,
    teacher_id: proposal.teacherId,
    way: proposal.way,
    correction: json(encodeEvent(proposal.correction)),
    before: json(encodeFacts(proposal.before)),
    after: json(encodeFacts(proposal.after)),
    reason: proposal.reason,
    asked_by_body: proposal.askedByBodyId,
    asked_by: proposal.askedBy.subject,
    asked_by_name: proposal.askedBy.name,
    approver_body_id: proposal.approverBodyId,
    asked_at: proposal.askedAt,
    due_on: proposal.dueOn,
    with_department: proposal.withDepartment,
    state: proposal.state,
  }
}
