import { openPeriod, type InductionRecord } from '../../domain/induction/record.ts'
import type { AbsenceKind } from '../../domain/length/input.ts'
import type { AbsenceFigures } from '../../domain/length/output.ts'
import { codesOf } from '../../domain/record-length/length-codes.ts'
import type { RecordLength } from '../../domain/record-length/length-of-record.ts'
import { sumOf, type Segment } from '../../domain/record-length/segments.ts'
import { day, type Day } from '../../domain/values/calendar.ts'
import type { Terms } from '../../domain/values/terms.ts'
import { showDay, showTerms } from '../layout/format.ts'
import { figure, inTerms } from './figures.ts'
import { conventionWords, lengthWords, whyWords } from './length-words.ts'

/** How bodies and schools are called, and which absences whoever looks may see one by one. */
export type Names = Readonly<{
  body: (id: string) => string
  school: (urn: string | null) => string
  /** The fewest terms to which a body reduces induction, where it asks for more than the law. */
  minimum: (bodyId: string) => Terms | undefined
  mayShow: (absenceId: string) => boolean
}>

/** The sum behind the terms served, in words and figures: what a page shows as "How this was worked out". */
export function workingOf(record: InductionRecord, length: RecordLength, names: Names) {
  const { segments, setAside } = sumOf(record, length)
  return {
    convention: conventionWords[length.input.convention],
    rows: segments.map((segment) => lineOf(segment, names)),
    setAside: setAside > 0.001 ? figure(setAside, 3) : null,
    served: figure(length.served, 3),
    notes: notesOf(record, length, names),
    given: givenOf(record, length, names),
    alerts: codesOf(length.length).map((code) => lengthWords[code]),
    absence: length.length.absence.flatMap(absenceRow),
  }
}

function lineOf(segment: Segment, names: Names) {
  if (segment.kind === 'recorded') {
    const { period, value } = segment
    const body = names.body(period.bodyId)
    return {
      what: `Recorded by ${body}`,
      when: between(period.start, period.end),
      ...{ fte: '', raw: '' },
      value: value === null ? 'To be confirmed' : figure(value, 3),
      why: value === null ? `To be confirmed by ${body}` : 'As recorded',
    }
  }
  const { school, from, to, fte, raw, value, why } = segment
  return {
    what: names.school(school === '' ? null : school),
    when: between(from, to),
    ...{ fte: figure(fte, 3), raw: figure(raw, 3), value: figure(value, 3), why: whyWords[why] },
  }
}

function between(from: Day, to: Day | null): string {
  return to === null ? `${showDay(from)} onwards` : `${showDay(from)} to ${showDay(to)}`
}

/** The facts that went in, beside the posts of the sum. */
function givenOf({ identity }: InductionRecord, { input, required }: RecordLength, { mayShow }: Names) {
  const { absences = [] } = input
  return [
    ...(identity?.qtsOn ? [`QTS was gained on ${showDay(identity.qtsOn)}.`] : []),
    `Induction takes ${inTerms(required)} (rule N-01), worked out for ${showDay(day(input.today))}.`,
    ...absences
      .filter(({ id = '' }) => mayShow(id))
      .map(
        ({ from, to, days, kind }) =>
          `${absenceText[kind]}: ${figure(days, 1)} working days, ${to === undefined ? 'in an earlier period' : between(day(from), day(to))}.`,
      ),
  ]
}

const absenceText: Readonly<Record<AbsenceKind, string>> = {
  ...{ ad_hoc: 'Absence', phased_return: 'Phased return', strike: 'Strike', covid: 'Absence for COVID-19' },
  ...{ closure: 'School closed', statutory_maternity: 'Leave', statutory_paternity: 'Leave' },
  ...{ statutory_adoption: 'Leave', statutory_shared_parental: 'Leave', statutory_carers: 'Leave' },
  ...{ statutory_parental_bereavement: 'Leave', neonatal_care: 'Neonatal care leave' },
}

/** What was taken for known, and what is not. */
function notesOf(record: InductionRecord, { basis, unconfirmed }: RecordLength, names: Names) {
  return [
    ...(basis === 'dates'
      ? [
          'No school has registered this ECT with the appropriate body. The open period is taken at full time from its own dates and the term dates of England.',
        ]
      : []),
    ...(basis === 'registrations'
      ? ['The open period is worked out from the hours, absences and term dates that schools have given.']
      : []),
    ...(record.identity?.qtsOn === null
      ? ['The QTS date is not known. It is taken that they held QTS from their start date.']
      : []),
    ...unconfirmed.map(
      (period) =>
        `${names.body(period.bodyId)} has still to confirm the terms from ${between(period.start, period.end)}. Until then this is the least that was served.`,
    ),
    ...record.extensions.map(
      ({ bodyId, terms, decidedOn }) =>
        `${names.body(bodyId)} extended induction by ${inTerms(terms.hundredths / 100)} on ${showDay(decidedOn)}.`,
    ),
    ...(record.reduction
      ? [
          `${names.body(record.reduction.bodyId)} reduced induction to ${inTerms(record.reduction.terms.hundredths / 100)} on ${showDay(record.reduction.decidedOn)}, with the ECT’s agreement.`,
        ]
      : []),
    ...minimumLine(record, names),
  ]
}

/** Of the body that holds them: it alone may reduce induction now. */
function minimumLine(record: InductionRecord, { body, minimum }: Names): readonly string[] {
  const open = openPeriod(record)
  const fewest = open && minimum(open.bodyId)
  if (!open || !fewest) return []
  return [
    `${body(open.bodyId)} reduces induction to no fewer than ${showTerms(fewest)}, which is its own minimum (rule R-08). What was decided before it was set stays.`,
  ]
}

/** A part with any absence in it. */
function absenceRow({ part, countedDays, thresholdDays, thresholdReachedOn, extendsByDays }: AbsenceFigures) {
  if (countedDays === 0 && extendsByDays === 0) return []
  return [
    {
      part: part === 'extension' ? 'Extension' : `Part ${String(part)}`,
      counted: figure(countedDays, 1),
      threshold: thresholdDays === null ? '' : figure(thresholdDays, 1),
      reached: thresholdReachedOn === null ? 'Not reached' : showDay(day(thresholdReachedOn)),
      extends: figure(extendsByDays, 1),
    },
  ]
}
