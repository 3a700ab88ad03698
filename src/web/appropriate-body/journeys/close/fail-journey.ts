import type { Answers } from '../../../../application/drafts.ts'
import type { Service } from '../../../../application/service.ts'
import { decideFail, type FailRequest } from '../../../../domain/induction/close.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
import { defineJourney, type Journey } from '../../../journey/journey.ts'
import type { WebParts } from '../../../parts.ts'
import { aboutRows, onOwnRecord, recordAddress, refusalsOf, type OwnRecord } from '../own-record.ts'
import { submitted, textOf } from '../submitted.ts'
import { closeQuestions, closeRequest } from './close-questions.ts'
import { noticeQuestions } from './notice-questions.ts'

/** Fail: only for a teacher who was told in writing, with the right of appeal (F-01, F-02). */
export function failJourney(service: Service, parts: WebParts): Journey<OwnRecord> {
  return defineJourney({
    ...onOwnRecord(service, parts),
    name: 'fail',
    address: '/appropriate-body/ects/:id/fail',
    access: { task: 'record_outcome' },
    questions: (given, own) => {
      const refusals = (answers: Answers) => refusalsOf(decideFail(own, failRequest(answers)))
      return [
        ...noticeQuestions(own, refusals),
        ...closeQuestions(own, {
          ...{ answers: given, leaves: false },
          refusals: (answers) => toldTooEarly(refusals(answers)),
        }),
      ]
    },
    check: (_answers, own) => ({
      title: `Check before you fail ${own.name}’s induction`,
      rows: [...aboutRows(own), { key: 'Outcome', value: 'Failed' }],
      warning: `Induction can be served only once. Unless an appeal succeeds, a failing outcome for ${own.name} is final.`,
      button: `Record failing outcome for ${own.name}`,
      danger: true,
    }),
    submit: async (answers, own, { context, teacherId, seenVersion }) =>
      submitted(
        await service.failEct(context, {
          ...failRequest(answers),
          ...{ teacherId: teacherId ?? '', seenVersion },
        }),
        { name: own.name },
      ),
    done: (result, { teacherId }) => ({
      template: 'journey/done.njk',
      title: `You have recorded a failing outcome for ${textOf(result, 'name')}`,
      data: {
        next: [
          `${textOf(result, 'name')}’s teacher record will be updated. Their record here will show when it has been.`,
          'We will email the Department for Education, which watches the 20 working days in which an appeal can be made.',
          `We will email ${textOf(result, 'name')} and their school too, if we hold their email addresses. Their record shows whether the emails were sent.`,
        ],
        onwards: {
          href: recordAddress(teacherId ?? ''),
          text: `Go to ${textOf(result, 'name')}’s record`,
        },
      },
    }),
  })
}

function failRequest(answers: Answers): FailRequest {
  return {
    ...closeRequest(answers),
    toldInWritingOn: answers['toldInWritingOn'] ?? '',
    appealRightGiven: answers['appealRightGiven'] === 'yes',
  }
}

/** The end is asked after the day of the letter, so a letter from before the end is said beside the end. */
function toldTooEarly(refusals: readonly Refusal[]): readonly Refusal[] {
  return refusals.map((refusal) =>
    refusal.code === 'told_in_writing_before_end' ? { ...refusal, field: 'end' } : refusal,
  )
}
