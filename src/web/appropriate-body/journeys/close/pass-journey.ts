import type { Answers } from '../../../../application/drafts.ts'
import type { Service } from '../../../../application/service.ts'
import { decidePass } from '../../../../domain/induction/close.ts'
import { defineJourney, type Journey } from '../../../journey/journey.ts'
import type { WebParts } from '../../../parts.ts'
import { aboutRows, onOwnRecord, recordAddress, refusalsOf, type OwnRecord } from '../own-record.ts'
import { submitted, textOf } from '../submitted.ts'
import { closeQuestions } from './close-questions.ts'
import { passRequest, shortfallQuestions } from './shortfall-questions.ts'

/** Pass: closes the open period with a pass. */
export function passJourney(service: Service, parts: WebParts): Journey<OwnRecord> {
  return defineJourney({
    ...onOwnRecord(service, parts),
    name: 'pass',
    address: '/appropriate-body/ects/:id/pass',
    access: { task: 'record_outcome' },
    questions: (given, own) => {
      const refusals = (answers: Answers) => refusalsOf(decidePass(own, passRequest(answers)))
      return [
        ...closeQuestions(own, { answers: given, leaves: false, refusals }),
        ...shortfallQuestions(own, given, refusals),
      ]
    },
    check: (_answers, own) => ({
      title: `Check before you pass ${own.name}’s induction`,
      rows: [...aboutRows(own), { key: 'Outcome', value: 'Passed' }],
      button: `Record pass outcome for ${own.name}`,
    }),
    submit: async (answers, own, { context, teacherId, seenVersion }) =>
      submitted(
        await service.passEct(context, {
          ...passRequest(answers),
          ...{ teacherId: teacherId ?? '', seenVersion },
        }),
        { name: own.name },
      ),
    done: (result, { teacherId }) => ({
      template: 'journey/done.njk',
      title: `You have recorded a pass outcome for ${textOf(result, 'name')}`,
      data: {
        next: [
          `${textOf(result, 'name')}’s teacher record will be updated. Their record here will show when it has been.`,
          `We will email ${textOf(result, 'name')} and their school, if we hold their email addresses. Their record shows whether the emails were sent.`,
        ],
        onwards: {
          href: recordAddress(teacherId ?? ''),
          text: `Go to ${textOf(result, 'name')}’s record`,
        },
      },
    }),
  })
}
