import type { HandoverView } from '../../../application/handover/ports.ts'
import type { Person } from '../../../domain/access/actor.ts'
import { may } from '../../../domain/access/permissions.ts'
import { bringsRecords } from '../../../domain/handover/handover.ts'
import { namedBody } from '../../../domain/induction/body.ts'
import { awaitsTerms, type InductionPeriod } from '../../../domain/induction/record.ts'
import { namedBodyId, type Registration } from '../../../domain/registration/registration.ts'
import { isBefore, type Day } from '../../../domain/values/calendar.ts'
import { deadlinesOf } from '../../conclusion/deadlines-of.ts'
import { showDateTime, showDay, showTerms } from '../../layout/format.ts'
import { programmeWords } from '../../layout/record-words.ts'
import type { PageData } from '../../layout/render.ts'
import { absenceRow, factRows, interimText } from '../../school/ect/fact-rows.ts'
import { extensionCards, reductionOf } from '../ect/cards.ts'
import { conclusionLines } from '../ect/conclusion-lines.ts'
import { timelineOf } from '../ect/timeline.ts'
import { handoverWho } from './handover-who.ts'
import { RELEASES } from './list-words.ts'

/** What the new body has of the time before it, to read and to print (SG 2.75); null for whoever is not that body. */
export function recordsPage(view: HandoverView, person: Person, today: Day): PageData | null {
  const { handover, record, registrations } = view
  const { ended, answer, claim, recordsReceivedAt } = handover
  if (!record || !bringsRecords(handover) || handover.askerId !== person.bodyId) return null
  const earlier = registrations.filter(
    (each) =>
      isBefore(each.start, claim.start) &&
      each.id !== handover.registrationId &&
      namedBodyId(each) !== handover.askerId,
  )
  const before = { ...record, periods: record.periods.filter(({ start }) => isBefore(start, claim.start)) }
  const bodyNames = Object.fromEntries([...view.bodies].map(([id, { name }]) => [id, name]))
  return {
    title: `Records of ${handover.name}`,
    back: `${RELEASES}/${handover.id}`,
    address: `${RELEASES}/${handover.id}/received`,
    trn: handover.trn,
    periods: before.periods.map((period) => ({
      title: namedBody(view.bodies, period.bodyId).name,
      rows: periodRows(view, period),
    })),
    timeline: timelineOf({ record: before, bodyNames }, null, today),
    extensions: extensionCards({ record, bodyNames }),
    reduction: reductionOf({ record, bodyNames }),
    steps: knownSteps(view, earlier),
    clock: deadlinesOf({
      ...{ deadlines: view.deadlines, today, address: '', steps: [], appeal: null },
      isOver: record.outcome !== null,
    }),
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

/** What is known of assessments: those that schools owed when somebody left, and the steps that led to a decision. */
function knownSteps({ record, schoolNames }: HandoverView, earlier: readonly Registration[]) {
  const interim = earlier.flatMap(({ schoolUrn, leaving }) =>
    leaving?.interim
      ? [
          {
            key: `Interim assessment at ${nameOf(schoolNames, schoolUrn)}`,
            value: interimText(leaving.interim),
          },
        ]
      : [],
  )
  const steps = (record?.conclusions ?? []).flatMap(conclusionLines)
  return [...interim, ...steps.flatMap(([key, value]) => (value === null ? [] : [{ key, value }]))]
}

function nameOf(schoolNames: HandoverView['schoolNames'], urn: string): string {
  return schoolNames[urn] ?? `School with URN ${urn}`
}

/** What one school gave: hours, absences, leaving, and the assessment that it owed. */
function schoolOf({ schoolNames }: HandoverView, registration: Registration) {
  const { schoolUrn, tutor, absences, id, start } = registration
  return {
    name: nameOf(schoolNames, schoolUrn),
    rows: [
      { key: 'Started at the school', value: showDay(start) },
      { key: 'Induction tutor', value: `${tutor.name}, ${tutor.email}` },
      ...factRows(registration).map(({ key, value }) => ({ key, value })),
    ],
    absences: absences.map((absence) => absenceRow(absence, id, false)),
  }
}
