import type { FastifyReply } from 'fastify'
import { refusalText, type AnyRefusal } from '../layout/words.ts'
import { answerText, type Typed } from './answers.ts'
import type { Journey, Question } from './journey.ts'
import type { Opened } from './open-draft.ts'
import { pageBefore } from './path.ts'
import { checkProblems, questionProblems } from './problems.ts'

type Place = Readonly<{ base: string; fromCheck?: boolean }>

/** A question's page with what stands or was typed in its inputs; its status is that of its refusals. */
export function showQuestion<Loaded>(
  reply: FastifyReply,
  journey: Journey<Loaded>,
  opened: Opened<Loaded>,
  page: Place & Readonly<{ question: Question; typed: Typed; refusals: readonly AnyRefusal[] }>,
): FastifyReply {
  const { question, base, fromCheck } = page
  const leave = journey.leave(opened.loaded)
  const before = pageBefore(opened.questions, question.slug)
  const back = fromCheck ? `${base}/check` : before === null ? leave.href : `${base}/${before}`
  return reply.code(statusOf(page.refusals)).page(question.template ?? 'journey/question.njk', {
    ...question.data,
    ...questionProblems(question, page.refusals),
    title: question.title,
    action: `${base}/${question.slug}${fromCheck ? '?from=check' : ''}`,
    typed: page.typed,
    ...{ question, back, leave },
  })
}

/** What was answered, each with a link to change it; its status is that of its refusals. */
export async function showCheck<Loaded>(
  reply: FastifyReply,
  journey: Journey<Loaded>,
  opened: Opened<Loaded>,
  page: Place & Readonly<{ refusals: readonly AnyRefusal[] }>,
): Promise<FastifyReply> {
  const { questions, at, loaded } = opened
  const { base, refusals } = page
  const check = await journey.check(at.answers, loaded, at)
  const before = pageBefore(questions, 'check')
  const leave = journey.leave(loaded)
  return reply.code(statusOf(refusals)).page(check.template ?? 'journey/check.njk', {
    ...check.data,
    title: check.title,
    errors: checkProblems(questions, base, refusals),
    back: before === null ? leave.href : `${base}/${before}`,
    rows: [...(check.rows ?? []), ...answerRows(questions, opened, base)],
    action: `${base}/check`,
    ...{ check, leave },
  })
}

/** The journey cannot be taken just now, and why. */
export function showBlocked<Loaded>(
  reply: FastifyReply,
  journey: Journey<Loaded>,
  loaded: Loaded,
  refusals: readonly AnyRefusal[],
): FastifyReply {
  return reply.code(409).page('journey/blocked.njk', {
    title: 'You cannot do this now',
    reasons: refusals.map(refusalText),
    leave: journey.leave(loaded),
  })
}

function answerRows<Loaded>(questions: readonly Question[], { at }: Opened<Loaded>, base: string) {
  return questions.flatMap((question) =>
    question.fields.flatMap((field) =>
      field.onCheck === false || field.transient
        ? []
        : [
            {
              key: (field.onCheck ? field.onCheck.key : undefined) ?? field.label,
              value: answerText(field, at.answers[field.name] ?? ''),
              href: `${base}/${question.slug}?from=check`,
            },
          ],
    ),
  )
}

/** 422 when something is wrong with what was sent; 503 when nothing is, but teacher records cannot be asked. */
function statusOf(refusals: readonly AnyRefusal[]): 200 | 422 | 503 {
  if (refusals.length === 0) return 200
  return refusals.every(({ code }) => code === 'teacher_records_unavailable') ? 503 : 422
}
