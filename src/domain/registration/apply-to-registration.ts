import type { RegisteredSchoolChange, RegistrationChange, RegistrationEvent } from './registration-events.ts'
import type { Absence, Registration, WorkingPattern } from './registration.ts'
import { isAfter, type Day } from '../values/calendar.ts'

/** The registration after one more event. The first event is the only one that needs none before it. */
export function applyToRegistration(before: Registration | null, event: RegistrationEvent): Registration {
  if (event.type === 'ect_registered') return event.registration
  if (before === null) throw new Error(`${event.type} before the ECT was registered`)
  return { ...before, ...after(before, event), version: before.version + 1 }
}

function after(
  before: Registration,
  event: Exclude<RegistrationEvent, { type: 'ect_registered' }>,
): Partial<Registration> {
  switch (event.type) {
    case 'registration_changed':
      return changed(before, event.changed, event.at)
    case 'registration_withdrawn':
      return { withdrawn: { reason: event.reason, at: event.at } }
    case 'leaving_reported':
    case 'leaving_corrected':
      return leavingAfter(before, event)
    case 'leaving_withdrawn':
      return { leaving: null }
    case 'interim_assessment_done':
      return interimDone(before, event.on)
    case 'absence_recorded':
    case 'absence_corrected':
      return { absences: byStart([...without(before, event.absence.id), event.absence]) }
    case 'absence_removed':
      return { absences: without(before, event.absenceId) }
    case 'leave_chosen':
      return {
        absences: before.absences.map((absence) =>
          absence.id === event.absenceId ? { ...absence, extend: event.extend } : absence,
        ),
      }
    case 'thirty_days_reached':
      return { thirtyDaysIn: [...before.thirtyDaysIn, event.part].toSorted() }
    case 'difficulties_reported':
      return { difficulties: { since: event.since, planInPlace: event.planInPlace, at: event.at } }
    case 'difficulties_over':
      return { difficulties: null }
    case 'body_change_asked':
      return { wantedBody: { nomination: event.nomination, from: event.from, at: event.at } }
    case 'said_to_have_moved':
      return { moved: { on: event.on, at: event.at } }
    case 'said_to_be_still_here':
      return { moved: null, isLeadSchool: event.leads }
    case 'body_succeeded':
    case 'body_succession_reversed':
      return { nomination: event.nomination, wantedBody: event.wantedBody }
    case 'school_changed':
      return schoolChanged(before, event)
    case 'body_answered':
      return { bodyAnswer: event.answer }
    case 'body_answer_moved':
      return before.bodyAnswer?.kind === 'accepted'
        ? { bodyAnswer: { ...before.bodyAnswer, periodId: event.periodId } }
        : {}
    case 'body_naming_restored': {
      const { nomination, wantedBody, bodyNamedAt, bodyAnswer } = event
      return { nomination, wantedBody, bodyNamedAt, bodyAnswer }
    }
    case 'body_answer_undone':
      return { bodyAnswer: null }
    case 'provider_answered':
      return { providerAnswer: { ...event.answer, reply: null } }
    case 'provider_replied_to':
      return before.providerAnswer
        ? { providerAnswer: { ...before.providerAnswer, reply: { text: event.text, at: event.at } } }
        : {}
    case 'school_asked':
      return {
        questions: [...before.questions, { id: event.id, text: event.text, askedAt: event.at, answer: null }],
      }
    case 'school_answered':
      return {
        questions: before.questions.map((question) =>
          question.id === event.questionId
            ? { ...question, answer: { text: event.text, at: event.at } }
            : question,
        ),
      }
  }
}

/** An assessment that was made stays made when the last day is corrected. Reporting one answers who said that they moved. */
function leavingAfter(
  before: Registration,
  {
    on,
    reason,
    interimDueOn,
    at,
  }: Extract<RegistrationEvent, { type: 'leaving_reported' | 'leaving_corrected' }>,
): Partial<Registration> {
  const doneOn = before.leaving?.interim?.doneOn ?? null
  const interim = interimDueOn && { dueOn: interimDueOn, doneOn }
  return { leaving: { on, reason, reportedAt: at, interim }, moved: null }
}

function interimDone({ leaving }: Registration, on: Day): Partial<Registration> {
  if (!leaving?.interim) return {}
  return { leaving: { ...leaving, interim: { ...leaving.interim, doneOn: on } } }
}

function without({ absences }: Registration, id: string): readonly Absence[] {
  return absences.filter((absence) => absence.id !== id)
}

/** A number that the registration stood under is kept; a closing is settled by an opening or by a school that takes over. */
function schoolChanged(
  { schoolUrn, formerSchoolUrns }: Registration,
  { change, on, newUrn }: RegisteredSchoolChange,
): Partial<Registration> {
  switch (change) {
    case 'renamed':
      return {}
    case 'closed':
    case 'section_41_lost':
      return { schoolStanding: { kind: change, on } }
    case 'reopened':
    case 'section_41_regained':
      return { schoolStanding: null }
    case 'replaced':
    case 'merged':
      return {
        schoolUrn: newUrn ?? schoolUrn,
        formerSchoolUrns: [...formerSchoolUrns, schoolUrn],
        schoolStanding: null,
      }
  }
}

/** A body named anew has answered nothing yet, nor has a lead provider. */
function changed(
  before: Registration,
  { pattern, nomination, training, start, ...simple }: RegistrationChange,
  at: Temporal.Instant,
): Partial<Registration> {
  return {
    ...simple,
    ...(nomination && { nomination, bodyNamedAt: at, bodyAnswer: null, wantedBody: null }),
    ...(training && { ...training, trainingChosenAt: at, providerAnswer: null }),
    ...(simple.mentor && { mentorNamedAt: at }),
    ...(start && { start, patterns: fromTheStart(before, start) }),
    ...(pattern && { patterns: byStart([...beside(before, pattern.from), pattern]) }),
  }
}

/** The first pattern begins with the post; those that would begin before it are gone. */
function fromTheStart({ patterns }: Registration, start: Day): readonly WorkingPattern[] {
  const first = patterns.findLast(({ from }) => !isAfter(from, start)) ?? patterns[0]
  const later = patterns.filter(({ from }) => from !== first?.from && isAfter(from, start))
  return first ? [{ ...first, from: start }, ...later] : later
}

function beside({ patterns }: Registration, from: Day): readonly WorkingPattern[] {
  return patterns.filter((each) => !each.from.equals(from))
}

function byStart<Dated extends Readonly<{ from: Day }>>(facts: readonly Dated[]): readonly Dated[] {
  return facts.toSorted((a, b) => Temporal.PlainDate.compare(a.from, b.from))
}
