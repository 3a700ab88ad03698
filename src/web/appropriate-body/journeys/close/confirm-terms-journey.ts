import type { Answers } from '../../../../application/drafts.ts'
import type { Service } from '../../../../application/service.ts'
import { decideConfirmTerms, ownPeriodsAwaitingTerms } from '../../../../domain/induction/terms-awaited.ts'
import { awaitedTerms } from '../../../../domain/record-length/closing-terms.ts'
import { defineJourney, type Journey } from '../../../journey/journey.ts'
import { showDay } from '../../../layout/format.ts'
import type { WebParts } from '../../../parts.ts'
import { aboutRows, onOwnRecord, recordAddress, refusalsOf, type OwnRecord } from '../own-record.ts'
import { submitted, textOf } from '../submitted.ts'
import { termsQuestions } from './close-questions.ts'

/** The terms of a period that ended at the leaving date without an answer of its body (AC-11). */
export function confirmTermsJourney(service: Service, parts: WebParts): Journey<OwnRecord> {
  return defineJourney({
    ...onOwnRecord(service, parts),
    name: 'confirm-terms',
    address: '/appropriate-body/ects/:id/terms',
    access: { task: 'release' },
    blocked: (own) => (awaiting(own) ? [] : [{ code: 'terms_not_awaited' }]),
    questions: (given, own) =>
      termsQuestions(own, {
        ...{ answers: given, leaves: true, worked: worked(own) },
        refusals: (answers) => refusalsOf(decideConfirmTerms(own, wanted(answers, own))),
      }),
    check: (_answers, own) => ({
      title: `Check the terms that ${own.name} spent with you`,
      rows: [...aboutRows(own), { key: 'Dates', value: datesOf(own) }],
      lead: 'Their induction with you ended at the leaving date that a school reported. The terms are yours to confirm.',
      button: 'Confirm terms',
    }),
    submit: async (answers, own, { context, teacherId, seenVersion }) =>
      submitted(
        await service.confirmTerms(context, {
          ...wanted(answers, own),
          ...{ teacherId: teacherId ?? '', seenVersion },
        }),
        { name: own.name },
      ),
    done: (result, { teacherId }) => ({
      template: 'journey/done.njk',
      title: `You have confirmed the terms of ${textOf(result, 'name')}`,
      data: {
        next: [
          `We will email ${textOf(result, 'name')}, the school they left and the appropriate body that has them now, if we hold their email addresses.`,
          'Their teacher record does not change: it does not show terms.',
        ],
        onwards: {
          href: recordAddress(teacherId ?? ''),
          text: `Go to ${textOf(result, 'name')}’s record`,
        },
      },
    }),
  })
}

function awaiting({ record, body }: OwnRecord) {
  return ownPeriodsAwaitingTerms(record, body)[0] ?? null
}

function worked(own: OwnRecord) {
  const period = awaiting(own)
  return period && awaitedTerms(own, period)
}

function wanted({ terms = '', termsReason = '' }: Answers, own: OwnRecord) {
  return { periodId: awaiting(own)?.id ?? '', terms, termsReason }
}

function datesOf(own: OwnRecord): string {
  const period = awaiting(own)
  return period?.end ? `${showDay(period.start)} to ${showDay(period.end)}` : ''
}
