import { awaitedTerms } from '../record-length/closing-terms.ts'
import type { Post } from '../record-length/post.ts'
import { isAfter, isBefore, type Day } from '../values/calendar.ts'
import { accepted, refused, type Decision } from '../values/decision.ts'
import type { AppropriateBody } from './body.ts'
import { readClosingTerms, type TermsAsTyped, type TermsOfPeriod } from './read-closing-terms.ts'
import { awaitsTerms, openPeriod, type InductionPeriod, type InductionRecord } from './record.ts'

/** Ends the open period of a body that did not answer, on the day on which a school said they left (AC-11); terms are awaited. */
export function decideEndAtLeaving(
  { record, today }: Readonly<{ record: InductionRecord; today: Day }>,
  { periodId, leftOn }: Readonly<{ periodId: string; leftOn: Day }>,
): Decision<Readonly<{ periodId: string; end: Day }>> {
  const open = openPeriod(record)
  if (open?.id !== periodId) return refused({ code: 'no_open_period' })
  if (isAfter(leftOn, today)) return refused({ code: 'end_in_future', field: 'end', date: today })
  if (isBefore(leftOn, open.start))
    return refused({ code: 'end_before_start', field: 'end', date: open.start })
  return accepted({ periodId, end: leftOn })
}

type Confirming = Readonly<{
  record: InductionRecord
  body: AppropriateBody
  posts: readonly Post[]
  today: Day
}>

/** The body gives the terms that its ended period awaits, even after another body recorded an outcome. */
export function decideConfirmTerms(
  confirming: Confirming,
  { periodId, ...typed }: TermsAsTyped & Readonly<{ periodId: string }>,
): Decision<TermsOfPeriod & Readonly<{ periodId: string }>> {
  const { record, body } = confirming
  const period = ownPeriodsAwaitingTerms(record, body).find(({ id }) => id === periodId)
  if (!period) return refused({ code: 'terms_not_awaited' })
  const read = readClosingTerms(typed, awaitedTerms(confirming, period), period)
  return read.value ? accepted({ periodId, ...read.value }) : refused(...read.refusals)
}

export function ownPeriodsAwaitingTerms(
  { periods }: Pick<InductionRecord, 'periods'>,
  { id }: Pick<AppropriateBody, 'id'>,
): readonly InductionPeriod[] {
  return periods.filter((period) => period.bodyId === id && awaitsTerms(period))
}
