import { CARERS_LEAVE_SINCE } from '../record-length/absences-of-post.ts'
import { day, isBefore } from '../values/calendar.ts'
import type { AwayRequest, AwaySituation, Events } from './change-request.ts'
import { decideAbsence, decideAbsenceRemoved } from './decide-absence.ts'
import { accept, refuse } from './refuse.ts'
import { isAbsence, type Absence } from './registration.ts'

/** What is reported of time away, by the school or by the body that holds the ECT: one door for both. */
export function decideAway(situation: AwaySituation, request: AwayRequest): Events {
  if (situation.registration.withdrawn) return refuse('registration_withdrawn')
  switch (request.kind) {
    case 'absence':
      return decideAbsence(situation, request)
    case 'absence_removed':
      return decideAbsenceRemoved(situation, request.absenceId)
    case 'leave_choice':
      return decideLeaveChoice(situation, request)
  }
}

/** Whether the ECT chose that a leave extends induction: their choice, which nobody may refuse (V-01, V-02). */
function decideLeaveChoice(
  { registration, at, by }: AwaySituation,
  { absenceId, extend: typed }: Extract<AwayRequest, { kind: 'leave_choice' }>,
): Events {
  const absence = registration.absences.find(({ id }) => id === absenceId)
  if (!absence) return refuse('absence_unknown')
  if (!hasChoice(absence)) return refuse('leave_choice_not_available', 'extend')
  if (typed !== 'yes' && typed !== 'no') return refuse('leave_choice_required', 'extend')
  const extend = typed === 'yes'
  if (extend === absence.extend) return refuse('nothing_changed', 'extend')
  return accept({ type: 'leave_chosen', absenceId, extend, at, ...(by && { by }) })
}

/** Only leave on the list of X-03 has a choice; neonatal care leave is not on it (Q5). */
export function hasChoice({ category, from, to }: Pick<Absence, 'category' | 'from' | 'to'>): boolean {
  if (isAbsence(category) || category === 'neonatal_care') return false
  return category !== 'carers' || !isBefore(to ?? from, day(CARERS_LEAVE_SINCE))
}
