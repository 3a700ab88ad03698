import type { Answers } from '../../application/drafts.ts'
import type { RequestContext } from '../../application/ports.ts'
import type { OnTeacher } from '../../application/conclusion/record-step.ts'
import type { Service } from '../../application/service.ts'
import type { StepRequest } from '../../domain/conclusion/decide-step.ts'
import type { Question } from '../journey/journey.ts'
import type { StepPage } from './step-pages.ts'

/** The pages of one step, each with what the rulebook says to it. */
export function stepQuestions(
  service: Service,
  {
    page,
    name,
    on,
    context,
  }: Readonly<{ page: StepPage; name: string; on: OnTeacher; context: RequestContext }>,
): readonly Question[] {
  const refusals = (answers: Answers) => service.checkStep(context, { on, step: stepRequest(page, answers) })
  return page.fields.map(({ slug, title, lead, field }) => ({
    ...{ slug, title: title(name), fields: [field], refusals },
    ...(lead !== undefined && { lead }),
  }))
}

export function stepRequest({ kind }: StepPage, answers: Answers): StepRequest {
  const { on = '', choice = '', copiedOn = '' } = answers
  return { kind, on, choice, copiedOn }
}
