import { sql, type RawBuilder, type Selectable } from 'kysely'
import type { HandoverRows, HandoverSave } from '../../application/handover/ports.ts'
import type { LockedTeacher } from '../../application/ports.ts'
import type { Person } from '../../domain/access/actor.ts'
import type { ClockStep, Handover, HandoverEnd, HolderAnswer } from '../../domain/handover/handover.ts'
import type { Programme } from '../../domain/induction/record.ts'
import type { RuleCode } from '../../domain/rules.ts'
import type { DB } from '../database-types.ts'
import { isUuid } from '../is-uuid.ts'
import type { JobQueue } from '../job-queue.ts'
import { addMails } from '../outbox.ts'
import { numberedHistory } from '../numbered-history.ts'
import { build, openTeacher, type Run } from '../transaction.ts'
import { encodeHandoverEvent, personJson } from './handover-codec.ts'
import { json } from '../json-values.ts'

type Needs = Readonly<{
  jobs: JobQueue
  newId: () => string
  lockTeacher: (teacherId: string) => Promise<LockedTeacher | null>
}>

/** Handovers inside an open transaction. */
export function handoverRows(run: Run, { jobs, newId, lockTeacher }: Needs): HandoverRows {
  const byId = async (id: string) => (await readHandovers(run, sql`h.id = ${id}::uuid`))[0] ?? null
  return {
    lock: async (handoverId) => {
      const seen = isUuid(handoverId) ? await byId(handoverId) : null
      if (!seen) return null
      await openTeacher(run, seen.teacherId)
      const teacher = await lockTeacher(seen.teacherId)
      const handover = await byId(handoverId)
      return teacher && handover && { handover, teacher }
    },
    ofTeacher: (teacherId) =>
      readHandovers(
        run,
        sql`h.teacher_id = ${teacherId}::uuid and h.ended is null order by h.claimed_at nulls last, h.asked_at, h.id`,
      ),
    endedSince: async (teacherId, at) => {
      await openTeacher(run, teacherId)
      return await readHandovers(
        run,
        sql`h.teacher_id = ${teacherId}::uuid and h.ended_at >= ${at}::timestamptz order by h.id`,
      )
    },
    save: async (change) => {
      await writeHandover(run, change.after)
      await addHistory(run, change)
      const { mails, after, at } = change
      for (const job of await addMails(run, { mails, teacherId: after.teacherId, at }, newId))
        await jobs.add(run.text, job)
    },
  }
}

type Row = Selectable<DB['handovers']>

/** Handovers that a condition on `h` holds for, of those the transaction's scope may see. */
export async function readHandovers(run: Run, where: RawBuilder<unknown>): Promise<readonly Handover[]> {
  const rows = await run(sql<Row>`select h.* from handovers h where ${where}`.compile(build))
  return rows.map(toHandover)
}

export function toHandover(row: Row): Handover {
  return {
    ...{ id: row.id, version: row.version, teacherId: row.teacher_id, trn: row.trn, name: row.teacher_name },
    ...{ holderId: row.holder_id, holderSchoolUrn: row.holder_school_urn, askerId: row.asker_id },
    ...{ registrationId: row.registration_id, askedAt: row.asked_at },
    claim: { start: row.start, programme: row.programme as Programme, schoolUrn: row.school_urn },
    claimedBy: row.claimed_by === null ? null : (personJson.parse(row.claimed_by) satisfies Person),
    claimedAt: row.claimed_at,
    answer: answerOf(row),
    steps: row.steps as ClockStep[],
    problems: row.problems as RuleCode[],
    ended:
      row.ended === null || row.ended_at === null
        ? null
        : { kind: row.ended as HandoverEnd, reason: row.ended_reason, at: row.ended_at },
    recordsReceivedAt: row.records_received_at,
  }
}

function answerOf({ answer, answered_at: at, answer_reason, answer_end, answer_note }: Row) {
  if (answer === null || at === null) return null
  if (answer === 'still_with_us')
    return { kind: answer, reason: answer_reason ?? '', at } satisfies HolderAnswer
  if (answer_end === null) throw new Error('an answer of a holder without the end that it has')
  const kind = answer as Exclude<HolderAnswer['kind'], 'still_with_us'>
  return { kind, end: answer_end, note: answer_note, at }
}

async function writeHandover(run: Run, handover: Handover): Promise<void> {
  const row = rowOf(handover)
  await run(
    build
      .insertInto('handovers')
      .values({ id: handover.id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
  )
}

function rowOf(handover: Handover) {
  const { answer, claim, claimedBy, ended } = handover
  const closing = answer === null || answer.kind === 'still_with_us' ? null : answer
  return {
    version: handover.version,
    teacher_id: handover.teacherId,
    trn: handover.trn,
    teacher_name: handover.name,
    holder_id: handover.holderId,
    holder_school_urn: handover.holderSchoolUrn,
    asker_id: handover.askerId,
    registration_id: handover.registrationId,
    asked_at: handover.askedAt,
    ...{ start: claim.start, programme: claim.programme, school_urn: claim.schoolUrn },
    claimed_by: claimedBy && json(claimedBy),
    claimed_at: handover.claimedAt,
    answer: answer?.kind ?? null,
    answered_at: answer?.at ?? null,
    answer_reason: answer?.kind === 'still_with_us' ? answer.reason : null,
    answer_end: closing?.end ?? null,
    answer_note: closing?.note ?? null,
    ...{ steps: [...handover.steps], problems: [...handover.problems] },
    ...{ ended: ended?.kind ?? null, ended_at: ended?.at ?? null, ended_reason: ended?.reason ?? null },
    records_received_at: handover.recordsReceivedAt,
  }
}

async function addHistory(run: Run, change: HandoverSave): Promise<void> {
  const events = numberedHistory(change, encodeHandoverEvent)
  await run(
    build
      .insertInto('handover_history')
      .values(events.map((event) => ({ handover_id: change.after.id, ...event }))),
  )
}
