import type { Answers } from '../../../application/drafts.ts'
import type { Service } from '../../../application/service.ts'
import type { ChangeRequest } from '../../../domain/registration/change-request.ts'
import type { RegistrationCode } from '../../../domain/registration/registration-rules.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { defineJourney, type Field, type Journey } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import { submittedRegistration } from '../journeys/on-registration.ts'
import { aboutRegistration, type About } from './about.ts'

/** What a report opens with: what will happen, who will be told, what is still for the school to do. */
export type Opens = Readonly<{ happens: string; told: string; left: string }>

/** One kind of report. `fields` are asked on one page; none when there is nothing to ask. */
export type Change = Readonly<{
  name: string
  /** Below the registration's address. */
  path: string
  title: (about: About) => string
  opens: (about: About) => Opens
  fields: (about: About) => readonly Field[]
  begin?: (about: About) => Answers
  /** Why it cannot be reported at all just now. */
  blocked?: (about: About) => RegistrationCode | null
  request: (answers: Answers, about: About) => ChangeRequest
  button: string
  done: (name: string) => string
}>

/** The pages of one kind of report: a question, check answers, done. The rulebook is asked while the answers are typed. */
export function changeJourney(service: Service, change: Change): Journey<About> {
  const { begin } = change
  return defineJourney({
    name: change.name,
    address: `/school/ects/:registration/${change.path}`,
    ...aboutRegistration(service),
    blocked: (about) => {
      const code = about.view.registration.withdrawn
        ? 'registration_withdrawn'
        : (change.blocked?.(about) ?? null)
      return code === null ? [] : [worded({ code })]
    },
    ...(begin && { begin }),
    questions: (_answers, about, at) => {
      const fields = change.fields(about)
      if (fields.length === 0) return []
      const { registrationId } = about
      return [
        {
          slug: 'change',
          title: change.title(about),
          template: 'school/changes/change.njk',
          data: { opens: change.opens(about) },
          fields,
          refusals: async (answers) => {
            const request = change.request(answers, about)
            return (await service.checkReport(at.context, { registrationId, request })).map(worded)
          },
        },
      ]
    },
    check: (_answers, about) => ({
      title: change.title(about),
      lead: `${change.opens(about).happens} ${change.opens(about).told}`,
      button: change.button,
    }),
    submit: async (answers, about, { context }) => {
      const { registrationId, name } = about
      const request = change.request(answers, about)
      return submittedRegistration(await service.reportChange(context, { registrationId, request }), { name })
    },
    done: (result) => ({
      template: 'school/journeys/done.njk',
      title: change.done(textOf(result, 'name')),
      data: { name: textOf(result, 'name'), href: `/school/ects/${textOf(result, 'registrationId')}` },
    }),
  })
}
