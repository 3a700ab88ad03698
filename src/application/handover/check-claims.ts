import { applyToHandover } from '../../domain/handover/apply-to-handover.ts'
import { decideClaimLater } from '../../domain/handover/decide-claim-later.ts'
import { isProvisional, type Handover } from '../../domain/handover/handover.ts'
import type { HandoverEvent } from '../../domain/handover/handover-events.ts'
import { settle } from '../../domain/handover/settle.ts'
import { openPeriod, type InductionRecord } from '../../domain/induction/record.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import type { Refusal } from '../../domain/values/decision.ts'
import { isBefore } from '../../domain/values/calendar.ts'
import { jobContext, type Outcome } from '../delivery/outcome.ts'
import { refusalsOfAnswer } from '../induction/find-ect.ts'
import { checkPlannedReleases } from './check-planned-releases.ts'
import type { Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { retryClash } from '../retry-clash.ts'
import { saveHandover } from './save-handover.ts'
import { problemsOf, tryClaim } from './try-claim.ts'

/** Releases whoever was to be released by today, and makes claims of the provisional ones whose day has come. */
export function completeClaims(ports: Ports, _: unknown, jobId: string): Promise<Outcome> {
  return checkAll(ports, jobId, false)
}

/** Looks at all planned work once a night: what could not take effect is a task of its body at once. */
export function checkClaims(ports: Ports, _: unknown, jobId: string): Promise<Outcome> {
  return checkAll(ports, jobId, true)
}

async function checkAll(ports: Ports, jobId: string, all: boolean): Promise<Outcome> {
  const planned = await checkPlannedReleases(ports, jobContext(jobId), all)
  const due = await ports.store.handovers.toCheck(ports.clock.today(), all)
  for (const { id, trn } of due) {
    const answer = await ports.teacherRecords.find(trn, null)
    if (answer.kind === 'unavailable') return { kind: 'done', what: 'no_answer' }
    const teacher = answer.kind === 'found' ? answer.teacher : null
    const refusals = answer.kind === 'found' ? [] : refusalsOfAnswer(answer)
    await retryClash(() =>
      ports.store.change({ kind: 'system' }, (transaction) =>
        check(ports, transaction, { id, teacher, refusals, context: jobContext(jobId) }),
      ),
    )
  }
  return { kind: 'done', what: planned + due.length === 0 ? 'nothing_due' : 'checked' }
}

type Checking = Readonly<{
  id: string
  teacher: TeacherRecord | null
  refusals: readonly Refusal[]
  context: RequestContext
}>

async function check(
  ports: Ports,
  transaction: RecordTransaction,
  { id, teacher, refusals, context }: Checking,
): Promise<void> {
  const locked = await transaction.handovers.lock(id)
  if (!locked || !isProvisional(locked.handover)) return
  const { handover: before, teacher: standing } = locked
  const at = ports.clock.now()
  const settled = settle(before, standing.record, { at, note: null, by: 'holder' })
  const handover = settled.reduce<Handover>(applyToHandover, before)
  const events = handover.ended
    ? []
    : teacher === null
      ? problemsOf(handover, refusals, at)
      : await look(ports, transaction, { handover, teacher, record: standing.record, context })
  await saveHandover(ports, transaction, { before, events: [...settled, ...events], context, at })
}

async function look(
  ports: Ports,
  transaction: RecordTransaction,
  looking: Readonly<{
    handover: Handover
    teacher: TeacherRecord
    record: InductionRecord
    context: RequestContext
  }>,
): Promise<readonly HandoverEvent[]> {
  const { handover, teacher, record } = looking
  const { claim, askerId } = handover
  const today = ports.clock.today()
  if (!openPeriod(record) && !isBefore(today, claim.start))
    return (await tryClaim(ports, transaction, looking)).events
  const bodies = await transaction.bodies()
  const body = bodies.get(askerId)
  if (!body) return []
  const { start, programme, schoolUrn } = claim
  const asked = { start: start.toString(), programme, schoolUrn: schoolUrn ?? '', schoolKnown: true }
  const decision = decideClaimLater({ record, teacher, body, bodies, today }, asked)
  const refusals = decision.kind === 'refused' ? decision.refusals : []
  return problemsOf(handover, refusals, ports.clock.now())
}
