import { isAfter, isBefore, readDay, type Day } from '../values/calendar.ts'
import { holdsDay } from '../values/span.ts'
import { NO_ANSWERS } from '../schools/inspection-finding.ts'
import type { ChangeRequest, ChangeSituation, Events } from './change-request.ts'
import { postFacts } from './about-setting.ts'
import { aboutStart, DAYS_AHEAD, readHalfDays } from './decide-registration.ts'
import { accept, refuse } from './refuse.ts'
import type { RegistrationRefusal } from './registration-rules.ts'
import { spanOf } from './registration.ts'

/** Another number of days a week as an ECT, from a day at the school; the same day again mends what was said. */
export function decideHours(
  { registration, today, at }: ChangeSituation,
  typed: Readonly<{ from: string; daysAWeek: string }>,
): Events {
  const from = readDay(typed.from)
  const halfDays = readHalfDays(typed.daysAWeek)
  if (from === null) return refuse('from_required', 'from')
  if (!holdsDay(spanOf(registration), from) || isAfter(from, today.add({ days: DAYS_AHEAD })))
    return refuse('from_not_at_school', 'from')
  if (halfDays === null) return refuse('days_a_week_wrong', 'daysAWeek')
  const standing = registration.patterns.findLast((each) => !isAfter(each.from, from))
  if (standing?.halfDays === halfDays) return refuse('nothing_changed', 'daysAWeek')
  return accept({ type: 'registration_changed', changed: { pattern: { from, halfDays } }, at })
}

/**
 * Another start, until the body has recorded induction with the one given; then it is the body's to change, and a school that
 * finds itself wrong may say what the body recorded.
 */
export function decideStart(
  situation: ChangeSituation,
  { start: typed, trainedHereSince: typedTraining }: Extract<ChangeRequest, { kind: 'start' }>,
): Events {
  const { registration, period, at } = situation
  const start = readDay(typed)
  if (registration.bodyAnswer?.kind === 'accepted' && !isAsRecorded(start, period))
    return {
      kind: 'refused',
      refusals: [
        { code: 'body_has_recorded_induction', field: 'start', ...(period && { date: period.start }) },
      ],
    }
  const others = situation.others.filter((other) => isBefore(other.start, registration.start))
  const periods = situation.periods.filter((period) => isBefore(period.start, registration.start))
  const { schoolUrn } = registration
  const trainedHereSince =
    typedTraining === undefined ? registration.trainedHereSince : readDay(typedTraining)
  if (typedTraining !== undefined && trainedHereSince === null)
    return refuse('training_not_a_date', 'trainedHere')
  const post = { trainedHereSince, inCertifiedPart: registration.certifiedPart !== null }
  const deciding = { ...situation, periods, settingProblems: beyondThoseOf(situation) }
  const refusals = aboutStart({ ...deciding, others, schoolUrn, post, hasMoved: false }, typed, start)
  if (refusals.length > 0 || start === null) return { kind: 'refused', refusals: refusals.map(onStart) }
  const { trainedHereSince: trainedSince, certifiedPart } = postFacts(situation, start, post)
  const changed = {
    ...(!start.equals(registration.start) && { start }),
    ...(trainedSince?.toString() !== registration.trainedHereSince?.toString() && {
      trainedHereSince: trainedSince,
    }),
    ...(certifiedPart !== registration.certifiedPart && { certifiedPart }),
  }
  if (Object.keys(changed).length === 0) return refuse('nothing_changed', 'start')
  const { contractEnd, absences, patterns } = registration
  const { end } = spanOf(registration)
  if (contractEnd !== null && isBefore(contractEnd, start))
    return refuse('contract_ends_before_start', 'start')
  const facts = [...absences, ...patterns.slice(1)]
  if ((end !== null && isBefore(end, start)) || facts.some(({ from }) => !isBefore(start, from)))
    return refuse('start_after_a_fact', 'start')
  return accept({ type: 'registration_changed', changed, at })
}

function isAsRecorded(start: Day | null, period: ChangeSituation['period']): boolean {
  return start !== null && period?.start.equals(start) === true
}

/** Whoever is registered carries on: only what the school could be refused anew stops a corrected start (P-07, P-08). */
function beyondThoseOf({
  registration,
  settingProblems,
}: ChangeSituation): ChangeSituation['settingProblems'] {
  const { start, trainedHereSince, certifiedPart } = registration
  if (trainedHereSince !== null || certifiedPart !== null) return settingProblems
  const standing = settingProblems(start, NO_ANSWERS).map(({ setting }) => setting)
  return (corrected, post) =>
    settingProblems(corrected, post).filter(({ setting }) => !standing.includes(setting))
}

/** One page asks for a corrected start, whatever the refusal rests on. */
function onStart(refusal: RegistrationRefusal): RegistrationRefusal {
  return refusal.field === 'finding' ? { ...refusal, field: 'start' } : refusal
}

/** The end of a contract, or none when it is left empty. */
export function decideContractEnd({ registration, at }: ChangeSituation, typed: string): Events {
  const contractEnd = readDay(typed)
  if (typed.trim() !== '' && contractEnd === null) return refuse('contract_end_not_a_date', 'contractEnd')
  if (contractEnd !== null && isBefore(contractEnd, registration.start))
    return refuse('contract_ends_before_start', 'contractEnd')
  if (contractEnd?.toString() === registration.contractEnd?.toString())
    return refuse('nothing_changed', 'contractEnd')
  return accept({ type: 'registration_changed', changed: { contractEnd }, at })
}
