import type { Answers } from '../../../application/drafts.ts'
import type { Service } from '../../../application/service.ts'
import type { ChangeRequest } from '../../../domain/registration/change-request.ts'
import type { RegistrationCode } from '../../../domain/registration/registration-rules.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { defineJourney, type Field, type Journey } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import { submittedRegistration } from '../journeys/on-registration.ts'
import type { About, AboutAway } from './about.ts'
import { effectLines } from './effect.ts'
import type { Side } from './side.ts'

/** What a report opens with: what will happen, who will be told, what is still for the school to do. */
export type Opens = Readonly<{ happens: string; told: string; left: string }>

/** One kind of report. `fields` are asked on one page; none when there is nothing to ask. */
export type Change<On = About, Request = ChangeRequest> = Readonly<{
  name: string
  /** Below the registration's address. */
  path: string
  title: (about: On) => string
  opens: (about: On) => Opens
  fields: (about: On) => readonly Field[]
  begin?: (about: On) => Answers
  /** Why it cannot be reported at all just now. */
  blocked?: (about: On) => RegistrationCode | null
  request: (answers: Answers, about: On) => Request
  button: string
  done: (name: string) => string
}>

type Loading<On> = Pick<Journey<On>, 'load' | 'leave'>

/**
 * The pages of one kind of report: a question, check answers, done. The rulebook is asked while the answers are typed, and
 * what the report would do to the length of induction is told before it is sent.
 */
export function changeJourney<On extends AboutAway, Request>(
  service: Service,
  side: Side<Request>,
  loading: Loading<On>,
  change: Change<On, Request>,
): Journey<On> {
  const { begin } = change
  return defineJourney({
    ...loading,
    name: `${side.prefix}${change.name}`,
    address: `${side.address}/${change.path}`,
    access: { task: side.task },
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
            return (await side.check(at.context, { registrationId, request })).map(worded)
          },
        },
      ]
    },
    check: async (answers, about, { context }) => {
      const asked = side.asked(about.registrationId, change.request(answers, about))
      return {
        title: change.title(about),
        button: change.button,
        template: 'school/changes/check.njk',
        data: {
          opens: change.opens(about),
          effect: effectLines(await service.previewReport(context, asked)),
        },
      }
    },
    submit: async (answers, about, { context }) => {
      const { registrationId, name } = about
      const request = change.request(answers, about)
      return submittedRegistration(await side.report(context, { registrationId, request }), { name })
    },
    done: (result) => {
      const name = textOf(result, 'name')
      const href = side.home(textOf(result, 'registrationId'))
      const onwards = { href, text: `Go to ${name}’s registration` }
      return {
        template: side.done,
        title: change.done(name),
        data: { name, href, onwards, next: side.next },
      }
    },
  })
}
