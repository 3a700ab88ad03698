import type { InductionPeriod, InductionRecord } from '../induction/record.ts'
import { latest, type Day } from '../values/calendar.ts'
import { accepted, refused, type Decision, type Field, type Refusal } from '../values/decision.ts'
import { decidedKinds, recommendations, type Conclusion, type ConclusionFacts } from './conclusion.ts'
import { readStepDay } from './read-day.ts'
import { bareConclusion, currentConclusion, decisionOf, isOver } from './standing.ts'

export const stepKinds = [
  'recommendation_made',
  'recommendation_received',
  'representations',
  'decision',
  'notices_sent',
  'no_appeal',
  'dismissal_received',
] as const
export type StepKind = (typeof stepKinds)[number]

/** A step as typed: days as text, `choice` where the step says something. `copiedOn` may be left empty by the body. */
export type StepRequest = Readonly<{ kind: StepKind; on: string; choice: string; copiedOn: string }>

/** `conclusion` is the one that the facts belong to; without an id it is yet to begin. */
export type StepFacts = Readonly<{ conclusion: Conclusion; facts: Partial<ConclusionFacts> }>

type Situation = Readonly<{ record: InductionRecord; period: InductionPeriod | null; today: Day }>

/**
 * Records the day of a step between completion and a final outcome, or puts it right. A step never waits for another,
 * and never comes too late: only days that cannot be are refused (9.5, 9.6).
 */
export function decideStep({ record, period, today }: Situation, request: StepRequest): Decision<StepFacts> {
  if (!period) return refused({ code: 'nothing_to_conclude' })
  const conclusion = conclusionFor(record, period, request.kind)
  const standing = decisionOf(record, conclusion)
  const refusal = contradiction(request, conclusion, standing?.kind ?? null, record)
  const read = readFacts(request, { conclusion, period, today, told: standing?.noticesSentOn ?? null })
  const refusals = [...(refusal ? [refusal] : []), ...read.refusals]
  if (refusals.length > 0) return refused(...refusals)
  return isSame(conclusion, read.facts)
    ? refused({ code: 'nothing_changed' })
    : accepted({ conclusion, facts: read.facts })
}

/** A recommendation after an extension or a successful appeal begins another conclusion; anything else mends the last one. */
export function conclusionFor(record: InductionRecord, { id }: InductionPeriod, kind: StepKind): Conclusion {
  const current = currentConclusion(record, id)
  const begins = kind === 'recommendation_made' || kind === 'recommendation_received'
  return current && !(begins && isOver(record, current)) ? current : bareConclusion(id)
}

type Reading = Readonly<{ conclusion: Conclusion; period: InductionPeriod; today: Day; told: Day | null }>
type ReadFacts = Readonly<{ facts: Partial<ConclusionFacts>; refusals: readonly Refusal[] }>

function readFacts(request: StepRequest, { conclusion, period, today, told }: Reading): ReadFacts {
  const { recommendedOn, receivedOn, copiedOn, decidedOn, noticesSentOn, appeal } = conclusion
  const { start } = period
  const on = (after: readonly (Day | null)[], before: Day | null, field: Field = 'on') =>
    readStepDay(field === 'on' ? request.on : request.copiedOn, {
      ...{ field, today, before },
      after: latest([start, ...after.flatMap((each) => each ?? [])]),
    })
  switch (request.kind) {
    case 'recommendation_made':
    case 'recommendation_received': {
      const isMade = request.kind === 'recommendation_made'
      const recommends = recommendations.find((each) => each === request.choice) ?? null
      const day = isMade ? on([], receivedOn ?? decidedOn) : on([recommendedOn], decidedOn)
      const made = isMade ? day.value : recommendedOn
      const copied = request.copiedOn.trim() === '' ? null : on([made], null, 'copiedOn')
      return {
        facts: {
          ...(recommends && { recommends }),
          ...(day.value && (isMade ? { recommendedOn: day.value } : { receivedOn: day.value })),
          ...(copied?.value && { copiedOn: copied.value }),
        },
        refusals: [
          ...(recommends ? [] : [{ code: 'recommendation_required', field: 'choice' } as const]),
          ...day.refusals,
          ...(copied?.refusals ?? []),
        ],
      }
    }
    case 'representations': {
      const made = (['made', 'none'] as const).find((each) => each === request.choice) ?? null
      const day = on([copiedOn ?? recommendedOn], null)
      return {
        facts: { representations: made, representationsOn: day.value },
        refusals: [
          ...(made ? [] : [{ code: 'representations_required', field: 'choice' } as const]),
          ...day.refusals,
        ],
      }
    }
    case 'decision': {
      const decided = decidedKinds.find((each) => each === request.choice) ?? null
      const day = on([receivedOn ?? recommendedOn], noticesSentOn ?? told)
      return {
        facts: { decided, decidedOn: day.value },
        refusals: [
          ...(decided ? [] : [{ code: 'decision_required', field: 'choice' } as const]),
          ...day.refusals,
        ],
      }
    }
    case 'notices_sent':
      return withDay('noticesSentOn', on([decidedOn], appeal?.filedOn ?? null))
    case 'no_appeal':
      return withDay('noAppealOn', on([noticesSentOn ?? told ?? decidedOn], null))
    case 'dismissal_received':
      return withDay('dismissalReceivedOn', on([appeal?.result?.on ?? null], null))
  }
}

function withDay(
  name: 'noticesSentOn' | 'noAppealOn' | 'dismissalReceivedOn',
  { value, refusals }: ReturnType<typeof readStepDay>,
): ReadFacts {
  return { facts: { [name]: value }, refusals }
}

/** What the record says already, and the step would deny. */
function contradiction(
  { kind, choice }: StepRequest,
  { appeal }: Conclusion,
  decided: string | null,
  { outcome }: InductionRecord,
): Refusal | null {
  if (kind === 'decision' && outcome && choice !== outcome.result && choice !== '')
    return { code: 'decision_differs_from_outcome', field: 'choice' }
  if (kind === 'no_appeal' && (decided === null || decided === 'pass')) return { code: 'nothing_to_appeal' }
  if (kind === 'no_appeal' && appeal) return { code: 'appeal_stands' }
  const isDismissed = appeal?.result?.kind === 'dismissed'
  return kind === 'dismissal_received' && !isDismissed ? { code: 'appeal_not_dismissed' } : null
}

function isSame(conclusion: Conclusion, facts: Partial<ConclusionFacts>): boolean {
  const entries: readonly (readonly [string, unknown])[] = Object.entries(facts)
  const standing = new Map<string, unknown>(Object.entries(conclusion))
  return entries.every(([name, value]) => String(standing.get(name)) === String(value))
}
