import type { RegisteredSchoolChange, RegistrationChange, RegistrationEvent } from './registration-events.ts'
import type { Registration } from './registration.ts'

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
      return { leaving: { on: event.on, reason: event.reason, reportedAt: event.at } }
    case 'leaving_withdrawn':
      return { leaving: null }
    case 'school_changed':
      return schoolChanged(before, event)
    case 'body_answered':
      return { bodyAnswer: event.answer }
    case 'provider_answered':
      return { providerAnswer: event.answer }
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

/** A body named anew has answered nothing yet. */
function changed(
  before: Registration,
  { pattern, nomination, ...simple }: RegistrationChange,
  at: Temporal.Instant,
): Partial<Registration> {
  return {
    ...simple,
    ...(nomination && { nomination, bodyNamedAt: at, bodyAnswer: null }),
    ...(pattern && {
      patterns: [...before.patterns.filter((each) => !each.from.equals(pattern.from)), pattern].sort(
        (a, b) => (a.from.toString() < b.from.toString() ? -1 : 1),
      ),
    }),
  }
}
