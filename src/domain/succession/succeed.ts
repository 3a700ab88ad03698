import type { InductionEvent } from '../events.ts'
import type { AppropriateBody } from '../induction/body.ts'
import { bodyRefusals } from '../induction/designation.ts'
import { awaitsTerms, openPeriod, type InductionRecord } from '../induction/record.ts'
import type { TeacherRecord } from '../induction/teacher-record.ts'
import type { BodySuccession, RegistrationEvent } from '../registration/registration-events.ts'
import { namedBodyId, spanOf, type Nomination, type Registration } from '../registration/registration.ts'
import { isBefore, latest, type Day } from '../values/calendar.ts'

export const succeedReasons = [
  'body_not_designated',
  'local_authority_ended',
  'body_employs_teacher',
  'body_recommended_qts',
  'starts_after_taking_over',
  'awaits_terms',
  'on_the_way',
  'nothing_with_body',
  'acted_since',
] as const
/** Why a teacher stays where they are when their body is succeeded, or cannot be given back. */
export type SucceedReason = (typeof succeedReasons)[number]

/** A body that ends, who takes over, and from which day. */
export type Succession = Readonly<{
  body: AppropriateBody
  successor: AppropriateBody
  from: Day
  caseReference: string
}>

export type Concerned = Readonly<{
  record: InductionRecord
  /** Of the teacher, at any school, that were not withdrawn. */
  registrations: readonly Registration[]
  /** Another body has asked for their release, or a claim waits: who answers is settled first. */
  onTheWay: boolean
  /** What teacher records say; asked only when the successor trains teachers too. */
  teacher: TeacherRecord | null
}>

export type Moved = Readonly<{
  events: readonly InductionEvent[]
  registrations: readonly Readonly<{ before: Registration; event: RegistrationEvent }>[]
}>

export type SucceedDecision = Readonly<
  { kind: 'moves'; moved: Moved } | { kind: 'stays'; reasons: readonly SucceedReason[] }
>

/**
 * What a succession means for one teacher (AC-11.4). An open period goes on under the successor from that day: its start
 * stays and nobody counts terms now, because the successor closes it for the whole. What the successor may not take by
 * law stays with its reasons (4.1, A-02, A-03).
 */
export function decideSucceed(
  { body, successor, from, caseReference }: Succession,
  { record, registrations, onTheWay, teacher }: Concerned,
  { today, at }: Readonly<{ today: Day; at: Temporal.Instant }>,
): SucceedDecision {
  const open = openPeriod(record)
  const held = open?.bodyId === body.id ? open : null
  const follow = registrations.filter((each) => follows(each, body.id, { from, periodId: held?.id ?? null }))
  const awaiting = record.periods.some((period) => period.bodyId === body.id && awaitsTerms(period))
  if (!held && follow.length === 0)
    return { kind: 'stays', reasons: [awaiting ? 'awaits_terms' : 'nothing_with_body'] }
  const schoolUrns = held ? [held.schoolUrn] : follow.map(({ schoolUrn }) => schoolUrn)
  const reasons = new Set<SucceedReason>([
    ...(onTheWay ? (['on_the_way'] as const) : []),
    ...(held && !isBefore(held.start, from) ? (['starts_after_taking_over'] as const) : []),
    ...schoolUrns.flatMap((schoolUrn) => lawful(successor, record, { from, schoolUrn, today })),
    ...(recommended(successor, teacher) ? (['body_recommended_qts'] as const) : []),
  ])
  if (reasons.size > 0) return { kind: 'stays', reasons: [...reasons] }
  const moved = { fromBodyId: body.id, toBodyId: successor.id, caseReference }
  return {
    kind: 'moves',
    moved: {
      events: held ? [{ type: 'body_succeeded', periodId: held.id, from, ...moved }] : [],
      registrations: follow.map((before) => ({ before, event: namedAnew(before, moved, at) })),
    },
  }
}

/** Whether a registration names the body still, as far as it goes on from that day. */
function follows(
  registration: Registration,
  bodyId: string,
  { from, periodId }: Readonly<{ from: Day; periodId: string | null }>,
): boolean {
  const { bodyAnswer, wantedBody } = registration
  const { end } = spanOf(registration)
  if (end !== null && isBefore(end, from)) return false
  if (wantedBody && names(wantedBody.nomination, bodyId)) return true
  if (namedBodyId(registration) !== bodyId) return false
  return bodyAnswer === null || (bodyAnswer.kind === 'accepted' && bodyAnswer.periodId === periodId)
}

function names(nomination: Nomination, bodyId: string): boolean {
  return nomination.kind === 'named' && nomination.bodyId === bodyId
}

/** A wish for the successor is fulfilled. */
function namedAnew(
  { nomination, wantedBody }: Registration,
  { fromBodyId, toBodyId }: Readonly<{ fromBodyId: string; toBodyId: string }>,
  at: Temporal.Instant,
): RegistrationEvent {
  const anew = (named: Nomination): Nomination =>
    names(named, fromBodyId) ? { kind: 'named', bodyId: toBodyId } : named
  const isNow = anew(nomination)
  const wanted = wantedBody && { ...wantedBody, nomination: anew(wantedBody.nomination) }
  const succession: BodySuccession = {
    nomination: isNow,
    wantedBody: wanted && names(isNow, toBodyId) && names(wanted.nomination, toBodyId) ? null : wanted,
    at,
  }
  return { type: 'body_succeeded', ...succession }
}

function lawful(
  successor: AppropriateBody,
  record: InductionRecord,
  { from, schoolUrn, today }: Readonly<{ from: Day; schoolUrn: string | null; today: Day }>,
): readonly SucceedReason[] {
  const onThatDay = latest([from, today]) ?? from
  const refusals = bodyRefusals({ body: successor, record, start: from, schoolUrn, today: onThatDay })
  return succeedReasons.filter((reason) => refusals.some(({ code }) => code === reason))
}

function recommended({ accreditedProviderUkprn }: AppropriateBody, teacher: TeacherRecord | null): boolean {
  return (
    accreditedProviderUkprn !== null &&
    (teacher?.qtsProviderUkprns.includes(accreditedProviderUkprn) ?? false)
  )
}
