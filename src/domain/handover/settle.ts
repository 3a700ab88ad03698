import { openPeriod, type InductionRecord } from '../induction/record.ts'
import type { Handover, HandoverEnd } from './handover.ts'
import type { HandoverEvent } from './handover-events.ts'

type How = Readonly<{ at: Temporal.Instant; note: string | null; by: 'holder' | 'clock' | 'department' }>

/** What a changed record makes of a handover by itself: an ended one, or the holder's answer that a closed period is. */
export function settle(
  handover: Handover,
  record: InductionRecord,
  { at, note, by }: How,
): readonly HandoverEvent[] {
  if (handover.ended) return []
  const { holderId, askerId, answer } = handover
  const open = openPeriod(record)
  const ends = (kind: HandoverEnd): readonly HandoverEvent[] => [
    { type: 'handover_ended', kind, reason: null, at },
  ]
  if (record.outcome) return ends('decided')
  if (open?.bodyId === askerId) return ends('claimed')
  if (open && open.bodyId !== holderId) return ends('overtaken')
  // The holder undid what it had answered.
  if (open) return isClosing(answer) ? [{ type: 'asked_again', at }] : []
  if (holderId === null || isClosing(answer)) return []
  const left = record.periods.findLast(({ bodyId }) => bodyId === holderId)
  if (!left?.end) return []
  const kind = left.terms !== null ? 'released' : silent[by]
  return [{ type: 'holder_answered', answer: { kind, end: left.end, note, at } }]
}

const silent = { holder: 'not_ours', clock: 'no_answer', department: 'by_department' } as const

function isClosing(answer: Handover['answer']): boolean {
  return answer !== null && answer.kind !== 'still_with_us'
}
