import type { Answers } from '../../../../application/drafts.ts'
import type { Service } from '../../../../application/service.ts'
import { decideRelease } from '../../../../domain/induction/close.ts'
import { defineJourney, type Journey } from '../../../journey/journey.ts'
import type { WebParts } from '../../../parts.ts'
import { aboutRows, onOwnRecord, recordAddress, refusalsOf, type OwnRecord } from '../own-record.ts'
import { noteQuestion, wasAskedBy, type Asked } from './asked-for.ts'
import { submitted, textOf } from '../submitted.ts'
import { closeQuestions, closeRequest } from './close-questions.ts'

type Releasing = OwnRecord & Readonly<{ asked: Asked | null }>

/** Release: another appropriate body may then claim the teacher. */
export function releaseJourney(service: Service, parts: WebParts): Journey<Releasing> {
  const base = onOwnRecord(service, parts)
  return defineJourney({
    ...base,
    load: async (at): Promise<Releasing | null> => {
      const own = await base.load(at)
      return own && { ...own, asked: await wasAskedBy(service, at, own) }
    },
    name: 'release',
    address: '/appropriate-body/ects/:id/release',
    access: { task: 'release' },
    questions: (given, own) => [
      ...closeQuestions(own, {
        ...{ answers: given, leaves: true },
        refusals: (answers) => refusalsOf(decideRelease(own, closeRequest(answers))),
      }),
      ...(own.asked ? [noteQuestion(own.asked)] : []),
    ],
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
          answering: answeringOf(answers, own),
        }),
        { name: own.name, asker: own.asked?.askerName ?? '' },
      ),
    done: (result, { teacherId }) => ({
      template: 'journey/done.njk',
      title: `You have released ${textOf(result, 'name')}`,
      data: {
        panelText:
          textOf(result, 'asker') === ''
            ? `Another appropriate body can now claim ${textOf(result, 'name')}’s induction.`
            : `${textOf(result, 'asker')} asked for them, and has been told.`,
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

/** Whoever wrote a note answers a request: one that has gone meanwhile is refused, and nothing is lost. */
function answeringOf({ note }: Answers, { asked }: Releasing) {
  if (asked) return { handoverId: asked.handoverId, note: note ?? '' }
  return note === undefined ? undefined : { handoverId: '', note }
}
