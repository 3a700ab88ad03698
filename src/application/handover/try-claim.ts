import type { Handover } from '../../domain/handover/handover.ts'
import type { HandoverEvent } from '../../domain/handover/handover-events.ts'
import { apply } from '../../domain/induction/apply.ts'
import { decideClaim } from '../../domain/induction/claim.ts'
import type { InductionPeriod, InductionRecord } from '../../domain/induction/record.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import type { RuleCode } from '../../domain/rules.ts'
import { isBefore } from '../../domain/values/calendar.ts'
import { bodyBefore } from './bring-records.ts'
import { identified, mailsOfClaim } from '../induction/claimed.ts'
import { schoolOf } from '../mail/receivers.ts'
import type { Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { answerByClaim } from '../registration/answer-by-claim.ts'

type Trying = Readonly<{
  handover: Handover
  record: InductionRecord
  teacher: TeacherRecord
  context: RequestContext
}>

type Tried = Readonly<{ events: readonly HandoverEvent[]; record: InductionRecord }>

/**
 * Makes a provisional claim a claim, as whoever claimed, decided inside the teacher's lock by the whole rulebook. A
 * claim whose day has not come waits; one that is refused keeps why, and is a task of its body.
 */
export async function tryClaim(
  ports: Ports,
  transaction: RecordTransaction,
  { handover, record, teacher, context }: Trying,
): Promise<Tried> {
  const today = ports.clock.today()
  const { claim, claimedBy, askerId } = handover
  const bodies = await transaction.bodies()
  const body = bodies.get(askerId)
  if (!body || !claimedBy || isBefore(today, claim.start)) return { events: [], record }
  const school = claim.schoolUrn === null ? null : await schoolOf(transaction, claim.schoolUrn)
  const decision = decideClaim(
    { record, teacher, body, bodies, today },
    {
      ...{ start: claim.start.toString(), programme: claim.programme, schoolUrn: claim.schoolUrn ?? '' },
      schoolKnown: school !== null,
    },
  )
  const at = ports.clock.now()
  if (decision.kind === 'refused') return { events: problemsOf(handover, decision.refusals, at), record }
  const period: InductionPeriod = {
    ...{ id: ports.ids.id(), bodyId: body.id, end: null, terms: null },
    ...decision.facts,
  }
  const claiming: RequestContext = { ...context, actor: claimedBy, channel: 'job' }
  const events = [...identified(record, teacher), { type: 'ect_claimed', period } as const]
  const after = events.reduce(apply, record)
  const situation = { record, body, bodies, today, emailAddress: teacher.emailAddress, transaction }
  await transaction.save({
    ...{ before: record, events, after, teacher, context: claiming, at, reason: null },
    trsStatus: teacher.induction.status,
    mails: await mailsOfClaim(situation, { teacher, period, at }),
  })
  await answerByClaim(ports, transaction, after, { context: claiming, at })
  const from = handover.holderId === null ? await bodyBefore(transaction, after, at) : null
  return {
    events: [
      ...(from ? [{ type: 'came_from', from } as const] : []),
      { type: 'handover_ended', kind: 'claimed', reason: null, at },
    ],
    record: after,
  }
}

/** Told once for each set of reasons. */
export function problemsOf(
  { problems: known }: Handover,
  refusals: readonly Readonly<{ code: RuleCode }>[],
  at: Temporal.Instant,
): readonly HandoverEvent[] {
  const problems = [...new Set(refusals.map(({ code }) => code))]
  return problems.join() === known.join() ? [] : [{ type: 'claim_checked', problems, at }]
}
