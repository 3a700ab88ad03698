import type { AppropriateBody } from '../induction/body.ts'
import { isAfter, isBefore, readDay, type Day } from '../values/calendar.ts'
import { holdsDay } from '../values/span.ts'
import type { Succession } from './succeed.ts'

/** As typed: an id, an ISO day, and the department's own reference. */
export type NamingRequest = Readonly<{ successorId: string; from: string; caseReference: string }>

export type NamingCode =
  | 'successor_required'
  | 'successor_is_the_body'
  | 'successor_not_designated'
  | 'taking_over_required'
  | 'taking_over_before_body'
  | 'taking_over_too_far_ahead'
  | 'case_reference_required'
  | 'case_reference_too_long'
  | 'succession_under_way'

export type NamingRefusal = Readonly<{ code: NamingCode; field: keyof NamingRequest }>

export type NamingDecision = Readonly<
  { kind: 'accepted'; facts: Succession } | { kind: 'refused'; refusals: readonly NamingRefusal[] }
>

export const MOST_DAYS_AHEAD = 120
const LONGEST_REFERENCE = 50

/** May this body be succeeded by that one from that day (AC-11.4)? All refusals that apply. */
export function decideNaming(
  {
    body,
    successor,
    underWay,
    today,
  }: Readonly<{
    body: AppropriateBody
    successor: AppropriateBody | null
    underWay: boolean
    today: Day
  }>,
  request: NamingRequest,
): NamingDecision {
  const from = readDay(request.from)
  const caseReference = request.caseReference.trim()
  const refusals: NamingRefusal[] = [
    ...(underWay ? [{ code: 'succession_under_way', field: 'successorId' } as const] : []),
    ...successorRefusals(body, successor, from),
    ...dayRefusals(body, from, today),
    ...(caseReference === '' ? [{ code: 'case_reference_required', field: 'caseReference' } as const] : []),
    ...(caseReference.length > LONGEST_REFERENCE
      ? [{ code: 'case_reference_too_long', field: 'caseReference' } as const]
      : []),
  ]
  if (refusals.length > 0 || !successor || !from) return { kind: 'refused', refusals }
  return { kind: 'accepted', facts: { body, successor, from, caseReference } }
}

function successorRefusals(
  body: AppropriateBody,
  successor: AppropriateBody | null,
  from: Day | null,
): readonly NamingRefusal[] {
  const field = 'successorId'
  if (!successor) return [{ code: 'successor_required', field }]
  if (successor.id === body.id) return [{ code: 'successor_is_the_body', field }]
  return from === null || holdsDay(successor.designated, from)
    ? []
    : [{ code: 'successor_not_designated', field }]
}

function dayRefusals(
  { designated }: AppropriateBody,
  from: Day | null,
  today: Day,
): readonly NamingRefusal[] {
  const field = 'from'
  if (from === null) return [{ code: 'taking_over_required', field }]
  if (!isBefore(designated.start, from)) return [{ code: 'taking_over_before_body', field }]
  return isAfter(from, today.add({ days: MOST_DAYS_AHEAD }))
    ? [{ code: 'taking_over_too_far_ahead', field }]
    : []
}
