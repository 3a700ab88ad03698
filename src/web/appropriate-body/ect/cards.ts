import type { TeacherView } from '../../../application/views.ts'
import { awaitsTerms, type Extension, type InductionPeriod } from '../../../domain/induction/record.ts'
import { showDay, showTerms } from '../../layout/format.ts'
import {
  extensionKindWords,
  programmeWords,
  reductionRouteWords,
  shortfallWords,
} from '../../layout/record-words.ts'

type Link = Readonly<{ href: string; text: string }>

/** A record and the names of the bodies in it. */
export type RecordNames = Pick<TeacherView, 'record' | 'bodyNames'>

/** Every period, the latest first, with what whoever looks can put right of it. */
export function periodCards(
  view: TeacherView,
  bodyId: string | null,
  links: (period: InductionPeriod) => readonly Link[],
) {
  return view.record.periods.toReversed().map((period) => ({
    title: bodyName(view, period.bodyId),
    yours: period.bodyId === bodyId,
    toConfirm: period.bodyId === bodyId && awaitsTerms(period),
    open: period.end === null,
    links: links(period),
    rows: [
      { key: 'Dates', value: periodDates(period) },
      ...(period.earlierBodies ?? []).map(({ bodyId: earlier, until }) => ({
        key: `Until ${showDay(until)}`,
        value: `With ${bodyName(view, earlier)}, which ${bodyName(view, period.bodyId)} took over from`,
      })),
      ...termsRow(view, period),
      { key: 'Training programme', value: period.programme ? programmeWords[period.programme] : 'Not known' },
      { key: 'School', value: schoolName(view, period.schoolUrn) },
    ],
  }))
}

function termsRow(view: TeacherView, period: InductionPeriod) {
  if (period.terms) return [{ key: 'FTE terms', value: showTerms(period.terms) }]
  return awaitsTerms(period)
    ? [{ key: 'FTE terms', value: `To be confirmed by ${bodyName(view, period.bodyId)}` }]
    : []
}

export function extensionCards(view: RecordNames) {
  return view.record.extensions.map((extension) => ({
    id: extension.id,
    title: showTerms(extension.terms),
    rows: [
      ...reasonRows(view, extension),
      { key: 'Decided', value: showDay(extension.decidedOn) },
      { key: 'By', value: bodyName(view, extension.bodyId) },
    ],
  }))
}

/** The reduction that stands, in rows; null while there is none. */
export function reductionOf(view: RecordNames) {
  const { reduction } = view.record
  if (!reduction) return null
  const { terms, route, decidedOn, agreedOn, finalAssessmentOn, bodyId, reason } = reduction
  return {
    title: `Reduced to ${showTerms(terms)}`,
    rows: [
      ...(reason === ''
        ? [{ key: 'Reason', value: `Kept by ${bodyName(view, bodyId)}` }]
        : [
            { key: 'Reason', value: reductionRouteWords[route] },
            { key: 'Details', value: reason },
          ]),
      ...(finalAssessmentOn ? [{ key: 'Final assessment', value: showDay(finalAssessmentOn) }] : []),
      { key: 'Decided', value: showDay(decidedOn) },
      { key: 'ECT agreed', value: showDay(agreedOn) },
      { key: 'By', value: bodyName(view, bodyId) },
    ],
  }
}

/** Reasons that this body may not read are empty. */
function reasonRows(view: RecordNames, { bodyId, kind, reason }: Extension) {
  if (reason === '') return [{ key: 'Reason', value: `Kept by ${bodyName(view, bodyId)}` }]
  return [
    { key: 'Reason', value: extensionKindWords[kind] },
    { key: 'Details', value: reason },
  ]
}

/** The outcome in rows; null while there is none. */
export function outcomeOf(view: TeacherView) {
  const { outcome, periods } = view.record
  if (!outcome) return null
  const period = periods.find(({ id }) => id === outcome.periodId)
  return [
    { key: 'Outcome', value: outcome.result === 'pass' ? 'Passed' : 'Failed' },
    ...(period ? [{ key: 'Recorded by', value: bodyName(view, period.bodyId) }] : []),
    ...(period?.end ? [{ key: 'Induction ended', value: showDay(period.end) }] : []),
    ...(outcome.shortfall
      ? [{ key: 'Passed with less than required', value: shortfallWords[outcome.shortfall] }]
      : []),
    ...(outcome.toldInWritingOn
      ? [{ key: 'Teacher told in writing', value: showDay(outcome.toldInWritingOn) }]
      : []),
  ]
}

export function periodDates({ start, end }: Pick<InductionPeriod, 'start' | 'end'>): string {
  return end ? `${showDay(start)} to ${showDay(end)}` : `${showDay(start)} onwards`
}

export function bodyName({ bodyNames }: Pick<TeacherView, 'bodyNames'>, bodyId: string): string {
  return bodyNames[bodyId] ?? 'Another appropriate body'
}

export function schoolName({ schoolNames }: TeacherView, urn: string | null): string {
  return urn === null ? 'Not known yet' : (schoolNames[urn] ?? `School with URN ${urn}`)
}
