import type { Service } from '../../../../application/service.ts'
import { decideRelease } from '../../../../domain/induction/close.ts'
import { defineJourney, type Journey } from '../../../journey/journey.ts'
import type { WebParts } from '../../../parts.ts'
import { aboutRows, onOwnRecord, recordAddress, refusalsOf, type OwnRecord } from '../own-record.ts'
import { submitted, textOf } from '../submitted.ts'
import { closeQuestions, closeRequest } from './close-questions.ts'

/** Release: another appropriate body may then claim the teacher. */
export function releaseJourney(service: Service, parts: WebParts): Journey<OwnRecord> {
  return defineJourney({
    ...onOwnRecord(service, parts),
    name: 'release',
    address: '/appropriate-body/ects/:id/release',
    access: { task: 'release' },
    questions: (given, own) =>
      closeQuestions(own, {
        ...{ answers: given, leaves: true },
        refusals: (answers) => refusalsOf(decideRelease(own, closeRequest(answers))),
      }),
    check: (_answers, own) => ({
      title: `Check before you release ${own.name}`,
      rows: aboutRows(own),
      lead: 'Releasing ends their induction with you without an outcome. Another appropriate body can then claim them.',
      button: `Release ${own.name}`,
    }),
    submit: async (answers, own, { context, teacherId, seenVersion }) =>
      submitted(
        await service.releaseEct(context, {
          ...closeRequest(answers),
          ...{ teacherId: teacherId ?? '', seenVersion },
        }),
        { name: own.name },
      ),
    done: (result, { teacherId }) => ({
      template: 'journey/done.njk',
      title: `You have released ${textOf(result, 'name')}`,
      data: {
        panelText: `Another appropriate body can now claim ${textOf(result, 'name')}’s induction.`,
        next: [
          'Their induction is paused until another appropriate body claims them. They stay in your list, under Released.',
          `We will email ${textOf(result, 'name')} and their school, if we hold their email addresses. Their record shows whether the emails were sent.`,
          'Their teacher record does not change: it does not show who an ECT is with.',
        ],
        onwards: {
          href: recordAddress(teacherId ?? ''),
          text: `Go to ${textOf(result, 'name')}’s record`,
        },
      },
    }),
  })
}
