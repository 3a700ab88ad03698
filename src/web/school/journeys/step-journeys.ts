import type { Service } from '../../../application/service.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { stepsOfSchools, type StepPage } from '../../conclusion/step-pages.ts'
import { stepQuestions, stepRequest } from '../../conclusion/step-questions.ts'
import { addJourney } from '../../journey/add-journey.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import type { PageSet } from '../../parts.ts'
import { onRegistration, type OnRegistration } from './on-registration.ts'

/** What a school records between completion and a final outcome, one short journey a step. */
export function schoolStepJourneys(service: Service): PageSet {
  return (pages, parts) => {
    for (const page of stepsOfSchools) addJourney(pages, parts, stepJourney(service, page))
  }
}

function stepJourney(service: Service, page: StepPage): Journey<OnRegistration> {
  return defineJourney({
    ...onRegistration(service),
    name: `school-step-${page.path}`,
    address: `/school/ects/:registration/${page.path}`,
    access: { task: 'register' },
    blocked: ({ view }) => (view.facts.period ? [] : [{ code: 'nothing_to_conclude' }]),
    questions: (_answers, { name, registrationId }, { context }) =>
      stepQuestions(service, { page, name, on: { registrationId }, context }),
    check: (_answers, { name }) => ({ title: page.check(name), button: 'Record this' }),
    submit: async (answers, { name, registrationId }, { context }) => {
      const step = stepRequest(page, answers)
      const answer = await service.recordStep(context, { on: { registrationId }, seenVersion: null, step })
      return answer.kind === 'refused' ? answer : { kind: 'done', result: { name, registrationId } }
    },
    done: (result) => ({
      template: 'school/journeys/done.njk',
      title: page.done,
      data: { name: textOf(result, 'name'), href: `/school/ects/${textOf(result, 'registrationId')}` },
    }),
  })
}
