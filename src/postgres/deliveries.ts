import { sql } from 'kysely'
import type pg from 'pg'
import { deliveryStates, type Deliveries, type Delivery, type DeliveryResult } from '../application/ports.ts'
import type { SentStatus } from '../domain/induction/trs-state.ts'
import { addForgotten } from './forgotten-work.ts'
import { isUuid } from './is-uuid.ts'
import type { JobQueue } from './job-queue.ts'
import { build, inScope, type Run } from './transaction.ts'
import { readExemptDue } from './views/exemptions.ts'

export type DeliveryRow = {
  teacher_id: string
  trn: string
  wanted_status: string
  wanted_start: Temporal.PlainDate | null
  wanted_completed: Temporal.PlainDate | null
  stamp: Temporal.Instant
  state: string
  attempts: number
  restamped: boolean
  problem: string | null
  delivered_at: Temporal.Instant | null
}

/** Deliveries to teacher records, for the jobs that make them and the caseworkers who look after them. */
export function makeDeliveries({
  pool,
  jobs,
}: {
  pool: pg.Pool
  jobs: JobQueue
}): Omit<Deliveries, 'moveToTrn'> {
  const asService = <T>(work: (run: Run) => Promise<T>) => inScope(pool, { kind: 'system' }, work)
  return {
    find: (teacherId) => asService((run) => readDelivery(run, teacherId)),
    awaitingQts: (limit) => asService((run) => readAwaitingQts(run, limit)),
    dueForALook: (now, limit) => asService((run) => readDue(run, now, limit)),
    lookLater: async (teacherId, at) => {
      await asService((run) =>
        run(build.updateTable('teachers').set({ look_again_at: at }).where('id', '=', teacherId)),
      )
    },
    addForgotten: (before) => asService((run) => addForgotten(run, jobs, before)),
    countAttempt: async (teacherId, stamp, problem) => {
      await asService((run) => run(standing(teacherId, stamp).set({ attempts: sql`attempts + 1`, problem })))
    },
    restamp: async (teacherId, stamp, now) => {
      const later = sql<Temporal.Instant>`greatest(${now}::timestamptz, stamp + interval '1 millisecond')`
      await asService((run) => run(standing(teacherId, stamp).set({ stamp: later, restamped: true })))
    },
    tryAgain: async (teacherId) =>
      isUuid(teacherId) &&
      asService(async (run) => {
        const rows = await run(
          build
            .updateTable('teacher_record_deliveries')
            .set({ state: 'waiting', attempts: 0, restamped: false, problem: null })
            .where('teacher_id', '=', teacherId)
            .where('state', 'in', ['needs_attention', 'awaiting_qts'])
            .returning('teacher_id'),
        )
        if (rows.length === 1) await jobs.add(run.text, { name: 'tell_teacher_records', teacherId })
        return rows.length === 1
      }),
  }
}

/** Only the state that was told is finished; one wanted since then has another stamp. */
export async function finishDelivery(
  run: Run,
  teacherId: string,
  stamp: Temporal.Instant,
  { state, problem, at }: DeliveryResult,
): Promise<boolean> {
  const delivered = state === 'sent' || state === 'masked'
  const rows = await run(
    standing(teacherId, stamp)
      .set({ state, problem, delivered_at: delivered ? at : null })
      .returning('teacher_id'),
  )
  return rows.length === 1
}

function standing(teacherId: string, stamp: Temporal.Instant) {
  return build
    .updateTable('teacher_record_deliveries')
    .where('teacher_id', '=', teacherId)
    .where('stamp', '=', stamp)
}

async function readAwaitingQts(run: Run, limit: number): Promise<readonly Delivery[]> {
  const rows = await run(
    build
      .selectFrom('teacher_record_deliveries')
      .innerJoin('teachers', 'teachers.id', 'teacher_id')
      .selectAll('teacher_record_deliveries')
      .select('teachers.trn')
      .where('state', '=', 'awaiting_qts')
      .orderBy('teachers.trs_checked_at', (order) => order.asc().nullsFirst())
      .orderBy('teacher_id')
      .limit(limit),
  )
  return rows.map(toDelivery)
}

/** Whoever waits for teacher records to say Exempt comes first, so that a day's look comes within the day however many are due. */
async function readDue(run: Run, now: Temporal.Instant, limit: number) {
  const first = await readExemptDue(run, now, limit)
  const others = await run(
    build
      .selectFrom('teachers')
      .select(['id as teacherId', 'trn'])
      .where('look_again_at', '<=', now)
      .orderBy('look_again_at')
      .orderBy('id')
      .limit(limit),
  )
  const ids = new Set(first.map(({ teacherId }) => teacherId))
  return [...first, ...others.filter(({ teacherId }) => !ids.has(teacherId))].slice(0, limit)
}

async function readDelivery(run: Run, teacherId: string): Promise<Delivery | null> {
  const [row] = await run(
    build
      .selectFrom('teacher_record_deliveries')
      .innerJoin('teachers', 'teachers.id', 'teacher_id')
      .selectAll('teacher_record_deliveries')
      .select('teachers.trn')
      .where('teacher_id', '=', teacherId),
  )
  return row ? toDelivery(row) : null
}

const sentStatuses: readonly SentStatus[] = ['RequiredToComplete', 'InProgress', 'Passed', 'Failed']

export function toDelivery(row: DeliveryRow): Delivery {
  const status = sentStatuses.find((each) => each === row.wanted_status)
  const state = deliveryStates.find((each) => each === row.state)
  if (!status || !state) throw new Error('a delivery of unknown status or state')
  return {
    teacherId: row.teacher_id,
    trn: row.trn,
    wanted: { status, start: row.wanted_start, completed: row.wanted_completed },
    stamp: row.stamp,
    state,
    attempts: row.attempts,
    restamped: row.restamped,
    problem: row.problem,
    deliveredAt: row.delivered_at,
  }
}
