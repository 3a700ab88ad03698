import { daysInclusive, isAfter, isBefore, readDay, type Day } from '../values/calendar.ts'
import { sharesADay } from '../values/span.ts'
import { applyToRegistration } from './apply-to-registration.ts'
import type { AbsenceAsTyped, AwaySituation, Events } from './change-request.ts'
import { DAYS_AHEAD } from './decide-registration.ts'
import { accept, refuse } from './refuse.ts'
import type { RegistrationEvent } from './registration-events.ts'
import type { RegistrationCode, RegistrationField } from './registration-rules.ts'
import { absenceCategories, isAbsence, spanOf, type Absence } from './registration.ts'
import { thirtyDaysReached } from './thirty-days.ts'

type Problem = readonly [code: RegistrationCode, field: RegistrationField]

/** An absence or leave that is new, or mended when `absenceId` names one that is recorded. */
export function decideAbsence(
  situation: AwaySituation,
  typed: AbsenceAsTyped & Readonly<{ absenceId: string | null }>,
): Events {
  const { registration, at, newId } = situation
  const { absenceId } = typed
  const standing = registration.absences.find(({ id }) => id === absenceId)
  if (absenceId !== null && !standing) return refuse('absence_unknown')
  const category = absenceCategories.find((each) => each === typed.category)
  if (!category) return refuse('absence_category_wrong', 'category')
  const from = readDay(typed.from)
  if (from === null) return refuse('from_required', 'from')
  const to = readDay(typed.to)
  const halfDays = typed.days.trim() === '' ? null : readHalves(typed.days)
  if (halfDays === 'wrong') return refuse('absence_days_wrong', 'days')
  const extend = standing?.category === category ? standing.extend : null
  const absence: Absence = { id: absenceId ?? newId, category, from, to, halfDays, extend }
  const problem = problemOf(situation, absence, typed)
  if (problem) return refuse(...problem)
  const type = absenceId === null ? 'absence_recorded' : 'absence_corrected'
  return withAlert(situation, { type, absence, at, ...(situation.by && { by: situation.by }) })
}

export function decideAbsenceRemoved({ registration, at, by }: AwaySituation, absenceId: string): Events {
  return registration.absences.some(({ id }) => id === absenceId)
    ? accept({ type: 'absence_removed', absenceId, at, ...(by && { by }) })
    : refuse('absence_unknown')
}

function problemOf(
  { registration, today }: AwaySituation,
  { id, category, from, to, halfDays }: Absence,
  typed: AbsenceAsTyped,
): Problem | null {
  const { start, end } = spanOf(registration)
  const others = registration.absences.filter((each) => each.id !== id)
  if (typed.to.trim() !== '' && to === null) return ['absence_ends_before_it_begins', 'to']
  if (isBefore(from, start)) return ['absence_before_start', 'from']
  if (isAfter(from, today.add({ days: DAYS_AHEAD }))) return ['from_not_at_school', 'from']
  if (to !== null && isBefore(to, from)) return ['absence_ends_before_it_begins', 'to']
  if (end !== null && isAfter(to ?? from, end)) return ['absence_after_leaving', to ? 'to' : 'from']
  if (halfDays !== null && (to === null || halfDays > 2 * daysInclusive(from, to)))
    return ['absence_days_wrong', 'days']
  if (to !== null && halfDays === null && isAbsence(category)) return ['absence_days_wrong', 'days']
  return others.some((other) => overlaps(other, { from, to })) ? ['absence_overlaps', 'from'] : null
}

function overlaps(a: Pick<Absence, 'from' | 'to'>, b: Readonly<{ from: Day; to: Day | null }>): boolean {
  return sharesADay({ start: a.from, end: a.to }, { start: b.from, end: b.to })
}

/** "12.5" is 25 half days. */
function readHalves(typed: string): number | 'wrong' {
  const text = typed.trim()
  const halves = Number(text) * 2
  return /^\d{1,3}(\.[05])?$/.test(text) && halves > 0 ? halves : 'wrong'
}

function withAlert(
  { registration, lengthOf, at }: AwaySituation,
  event: Extract<RegistrationEvent, { type: 'absence_recorded' | 'absence_corrected' }>,
): Events {
  const after = applyToRegistration(registration, event)
  const length = lengthOf(after)
  return accept(event, ...(length ? thirtyDaysReached(after, length, at) : []))
}
