import type { InductionPeriod } from '../induction/record.ts'
import { isAfter, isBefore, earliest, type Day } from '../values/calendar.ts'
import type { Changed, Correcting } from './correction.ts'
import { limitsOn, workingDaysAfter } from './limits.ts'
import { correctionTiers, type CorrectionState, type Way } from './tiers.ts'

type Place = Readonly<{ state: CorrectionState; approverBodyId: string | null }>

/**
 * How a correction stands to the record: whose periods it touches, and which outcome stands. Who came after a period
 * built on it, so a change of it touches them too.
 */
export function placeOf(correcting: Correcting, changed: Changed): Place {
  const { record } = correcting
  const others = [...othersTouched(correcting, changed)]
  const [approver] = others
  const at = (state: CorrectionState, approverBodyId: string | null = null) => ({ state, approverBodyId })
  if (changed.appeal) return at('appeal_result')
  if (changed.exemption) return at('exemption')
  if (record.outcome?.result === 'fail' || changed.outcome?.result === 'fail') return at('fail')
  if (record.outcome) return at(others.length > 0 ? 'others_pass' : stateOfPass(correcting))
  if (approver !== undefined)
    return others.length > 1 ? at('touches_several') : at('touches_another', approver)
  const isOpen = record.periods.some(({ id, end }) => end === null && concerned(changed).has(id))
  return at(isOpen ? 'own_open' : 'own_closed')
}

/** How whoever asks may put a period right, whatever is wrong with it. */
export function wayToCorrect(correcting: Correcting, period: InductionPeriod): Way {
  const { record, corrector } = correcting
  const { state } = placeOf(correcting, { put: [period], removed: [], outcome: record.outcome })
  return correctionTiers[state][corrector.kind]
}

/** Bodies other than the asker's whose periods change, or follow the first that does. */
function othersTouched({ record, corrector }: Correcting, changed: Changed): ReadonlySet<string> {
  const ids = concerned(changed)
  const old = record.periods.filter(({ id }) => ids.has(id))
  const first = earliest([...old, ...changed.put].map(({ start }) => start))
  const later = record.periods.filter(({ start }) => first !== null && isAfter(start, first))
  const own = corrector.kind === 'body' ? corrector.bodyId : null
  const bodies = [...old, ...changed.put, ...later].map(({ bodyId }) => bodyId)
  return new Set(bodies.filter((bodyId) => bodyId !== own))
}

function concerned({ put, removed }: Changed): ReadonlySet<string> {
  return new Set([...removed, ...put.map(({ id }) => id)])
}

function stateOfPass({ record, corrector, today, outcomeRecordedOn }: Correcting): CorrectionState {
  const decided = record.periods.find(({ id }) => id === record.outcome?.periodId)
  if (corrector.kind !== 'body' || decided?.bodyId !== corrector.bodyId) return 'others_pass'
  return outcomeRecordedOn && isRecent(outcomeRecordedOn, today) ? 'own_recent_pass' : 'own_pass'
}

function isRecent(recordedOn: Day, today: Day): boolean {
  return !isBefore(workingDaysAfter(recordedOn, limitsOn(today).passDays), today)
}
