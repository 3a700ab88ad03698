import { reportedLeaving, silentEnd, stepDue } from '../../domain/handover/clock.ts'
import { awaitsHolder, type Handover } from '../../domain/handover/handover.ts'
import { openPeriod } from '../../domain/induction/record.ts'
import { decideEndAtLeaving } from '../../domain/induction/terms-awaited.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { accepted, refused, type Decision } from '../../domain/values/decision.ts'
import { changeAnyRecord, type Consequences } from '../change-record.ts'
import { jobContext, type Outcome } from '../delivery/outcome.ts'
import { mailsOfEnding } from '../mail/ending-mails.ts'
import type { Ports, RecordTransaction, RequestContext } from '../ports.ts'
import type { AnySituation } from '../situation.ts'
import { saveHandover } from './save-handover.ts'
import { teacherForClaim } from './teacher-for-claim.ts'

/**
 * The clock of every request that its holder has not answered and plans no release for: reminders, the body's lead, the
 * department, and last the end of the period on the day that a school reported (AC-11). Each step is decided inside the
 * teacher's lock, so that running twice takes it once.
 */
export async function runHandoverClock(ports: Ports, _: unknown, jobId: string): Promise<Outcome> {
  const context = jobContext(jobId)
  const today = ports.clock.today()
  const unanswered = await ports.store.handovers.unanswered(ports.clock.now())
  let taken = 0
  for (const handover of unanswered) {
    if (stepDue(handover, today)) taken += await takeStep(ports, context, handover)
    if (isOver(handover, today)) taken += await endSilent(ports, context, handover)
  }
  return { kind: 'done', what: taken === 0 ? 'nothing_due' : 'steps_taken' }
}

async function takeStep(ports: Ports, context: RequestContext, { id }: Handover): Promise<number> {
  return await ports.store.change({ kind: 'system' }, async (transaction) => {
    const locked = await transaction.handovers.lock(id)
    if (!locked || !awaitsHolder(locked.handover)) return 0
    if (await willRelease(transaction, locked.handover)) return 0
    const { handover } = locked
    const step = stepDue(handover, ports.clock.today())
    if (step === null) return 0
    const at = ports.clock.now()
    const events = [{ type: 'holder_reminded', step, at } as const]
    await saveHandover(ports, transaction, { before: handover, events, context, at })
    return 1
  })
}

/** A holder that has planned the release has answered, unless something stands in the way of it. */
async function willRelease(
  { plannedReleases }: Pick<RecordTransaction, 'plannedReleases'>,
  { teacherId }: Handover,
): Promise<boolean> {
  const planned = await plannedReleases.ofTeacher(teacherId)
  return planned !== null && planned.problems.length === 0
}

function isOver(handover: Handover, today: Day): boolean {
  return silentEnd(handover, { leftOn: today, today }) !== null
}

async function endSilent(
  ports: Ports,
  context: RequestContext,
  { id, teacherId }: Handover,
): Promise<number> {
  let current: Handover | null = null
  const result = await changeAnyRecord(ports, context, {
    task: 'release',
    seenVersion: null,
    teacher: await teacherForClaim(ports, context, teacherId),
    lock: async (transaction: RecordTransaction) => {
      const locked = await transaction.handovers.lock(id)
      current = locked?.handover ?? null
      return locked?.teacher ?? null
    },
    decide: async (situation): Promise<Decision<Consequences>> => {
      const handover: Handover | null = current
      const ending = handover && (await endingOf(situation, handover))
      if (!ending) return refused({ code: 'request_ended' })
      if (ending.kind === 'refused') return ending
      const mails = await mailsOfEnding(situation, ending.facts)
      return accepted({ events: [{ type: 'ended_at_leaving_date', ...ending.facts }], reason: null, mails })
    },
  })
  return result.kind === 'done' ? 1 : 0
}

async function endingOf({ record, today, transaction }: AnySituation, handover: Handover) {
  const open = openPeriod(record)
  if (!awaitsHolder(handover) || open?.bodyId !== handover.holderId) return null
  if (await willRelease(transaction, handover)) return null
  const registrations = await transaction.registrations.ofTeacher(record.teacherId)
  const leftOn = reportedLeaving(registrations, open)
  const end = silentEnd(handover, { leftOn, today })
  return end && decideEndAtLeaving({ record, today }, { periodId: open.id, leftOn: end })
}
