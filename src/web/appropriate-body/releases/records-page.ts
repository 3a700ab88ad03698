import type { HandoverView } from '../../../application/handover/ports.ts'
import type { Person } from '../../../domain/access/actor.ts'
import { may } from '../../../domain/access/permissions.ts'
import { bringsRecords } from '../../../domain/handover/handover.ts'
import { namedBody } from '../../../domain/induction/body.ts'
import { awaitsTerms, type InductionPeriod } from '../../../domain/induction/record.ts'
import { namedBodyId, type Registration } from '../../../domain/registration/registration.ts'
import { isBefore } from '../../../domain/values/calendar.ts'
import { showDateTime, showDay, showTerms } from '../../layout/format.ts'
import { extensionKindWords, programmeWords } from '../../layout/record-words.ts'
import type { PageData } from '../../layout/render.ts'
import { absenceRow, factRows } from '../../school/ect/fact-rows.ts'
import { handoverWho } from './handover-who.ts'
import { RELEASES } from './list-words.ts'

/** What the new body has of the time before it, to read and to print (SG 2.75); null for whoever is not that body. */
export function recordsPage(view: HandoverView, person: Person): PageData | null {
  const { handover, record, registrations } = view
  const { ended, answer, claim, recordsReceivedAt } = handover
  if (!record || !bringsRecords(handover) || handover.askerId !== person.bodyId) return null
  const earlier = registrations.filter(
    (each) =>
      isBefore(each.start, claim.start) &&
      each.id !== handover.registrationId &&
      namedBodyId(each) !== handover.askerId,
  )
  return {
    title: `Records of ${handover.name}`,
    back: `${RELEASES}/${handover.id}`,
    address: `${RELEASES}/${handover.id}/received`,
    trn: handover.trn,
    periods: record.periods
      .filter(({ start }) => isBefore(start, claim.start))
      .map((period) => ({
        title: namedBody(view.bodies, period.bodyId).name,
        rows: periodRows(view, period),
      })),
    extensions: record.extensions.map(
      ({ terms, kind, decidedOn }) =>
        `${showTerms(terms)}: ${extensionKindWords[kind].toLowerCase()}, decided on ${showDay(decidedOn)}`,
    ),
    schools: earlier.map((each) => schoolOf(view, each)),
    note: answer !== null && answer.kind !== 'still_with_us' ? answer.note : null,
    received: recordsReceivedAt && showDateTime(recordsReceivedAt),
    who: handoverWho(view, person),
    mayConfirm: ended?.kind === 'claimed' && recordsReceivedAt === null && may(person, 'claim'),
  }
}

function periodRows({ schoolNames, bodies }: HandoverView, period: InductionPeriod) {
  const { start, end, terms, programme, schoolUrn } = period
  const body = namedBody(bodies, period.bodyId).name
  return [
    { key: 'Dates', value: `${showDay(start)} to ${end ? showDay(end) : 'now'}` },
    {
      key: 'FTE terms',
      value: terms ? showTerms(terms) : awaitsTerms(period) ? `To be confirmed by ${body}` : 'Not ended',
    },
    { key: 'Training programme', value: programme ? programmeWords[programme] : 'Not known' },
    {
      key: 'School',
      value: schoolUrn === null ? 'Not known' : (schoolNames[schoolUrn] ?? `URN ${schoolUrn}`),
    },
  ]
}

/** What one school gave: hours, absences, leaving, and the assessment that it owed. */
function schoolOf({ schoolNames }: HandoverView, registration: Registration) {
  const { schoolUrn, tutor, absences, id } = registration
  return {
    name: schoolNames[schoolUrn] ?? `School with URN ${schoolUrn}`,
    rows: [
      { key: 'Induction tutor', value: `${tutor.name}, ${tutor.email}` },
      ...factRows(registration).map(({ key, value }) => ({ key, value })),
    ],
    absences: absences.map((absence) => absenceRow(absence, id, false)),
  }
}
