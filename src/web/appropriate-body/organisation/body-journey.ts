import type { BodyView } from '../../../application/bodies/ports.ts'
import type { ChangeBodyResult } from '../../../application/bodies/change-body.ts'
import type { Answers } from '../../../application/drafts.ts'
import type { RequestContext } from '../../../application/ports.ts'
import type { Service } from '../../../application/service.ts'
import type { Task } from '../../../domain/access/permissions.ts'
import type { AppropriateBody, BodyDecision } from '../../../domain/induction/body.ts'
import { defineJourney, type At, type CheckPage, type Journey, type Question } from '../../journey/journey.ts'
import type { WordedRefusal } from '../../layout/words.ts'
import { textOf } from '../journeys/submitted.ts'

/** For which body a journey is, and whose page it is. */
export type OfBody = Readonly<{
  name: string
  address: string
  task: Task
  bodyOf: (at: At) => string
  /** Where the body is shown to whoever changes it. */
  home: (bodyId: string) => string
}>

type Code = WordedRefusal['code']

/** One fact of a body that it changes itself: a page that asks, one to check, and what is said at the end. */
type BodyChange<Refused extends Code> = Readonly<{
  begin: (body: AppropriateBody) => Answers
  question: (body: AppropriateBody) => Omit<Question, 'refusals'>
  decide: (body: AppropriateBody, answers: Answers) => BodyDecision<RefusalOf<Refused>>
  check: (body: AppropriateBody) => CheckPage
  save: (
    context: RequestContext,
    bodyId: string,
    answers: Answers,
  ) => Promise<ChangeBodyResult<RefusalOf<Refused>>>
  words: Readonly<Record<Refused, string>>
  /** What is saved, and what follows from it. */
  saved: Readonly<{ what: string; next: string }>
}>
type RefusalOf<Refused extends Code> = Readonly<{ code: Refused; field: string }>

/** The frame of a journey that changes a body itself. */
export function bodyJourney<Refused extends Code>(
  service: Service,
  { name, address, task, bodyOf, home }: OfBody,
  { begin, question, decide, check, save, words, saved }: BodyChange<Refused>,
): Journey<BodyView> {
  const worded = ({ code, field }: RefusalOf<Refused>): WordedRefusal => ({ code, field, text: words[code] })
  return defineJourney({
    ...{ name, address, access: { task } },
    load: (at) => service.bodyDetails(at.context, bodyOf(at).toLowerCase()),
    begin: ({ body }) => begin(body),
    questions: (_answers, { body }) => [
      {
        ...question(body),
        refusals: (answers) => {
          const decision = decide(body, answers)
          return decision.kind === 'refused' ? decision.refusals.map(worded) : []
        },
      },
    ],
    check: (_answers, { body }) => check(body),
    submit: async (answers, { body }, { context }) => {
      const result = await save(context, body.id, answers)
      if (result.kind === 'refused') return { kind: 'refused', refusals: result.refusals.map(worded) }
      return result.kind === 'done'
        ? { kind: 'done', result: { body: body.name, home: home(body.id) } }
        : { kind: 'refused', refusals: [{ code: 'not_found' }] }
    },
    done: (result) => ({
      template: 'journey/done.njk',
      title: `The ${saved.what} of ${textOf(result, 'body')} is saved`,
      data: {
        next: [saved.next],
        onwards: { href: textOf(result, 'home'), text: `Go to ${textOf(result, 'body')}` },
      },
    }),
    leave: ({ body }) => ({ href: home(body.id), text: `Cancel and go back to ${body.name}` }),
  })
}
