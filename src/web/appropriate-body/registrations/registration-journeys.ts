import { nameOf } from '../../../domain/registration/registration.ts'
import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import { answerRefusal, askRefusal } from '../../../domain/registration/decide-change.ts'
import type { RegistrationCode } from '../../../domain/registration/registration-rules.ts'
import { addJourney } from '../../journey/add-journey.ts'
import { defineJourney, type At, type Journey } from '../../journey/journey.ts'
import { worded } from '../../layout/registration-words.ts'
import { notesOf } from '../../layout/setting-words.ts'
import type { PageSet } from '../../parts.ts'
import { submittedRegistration } from '../../school/journeys/on-registration.ts'
import { recordAddress } from '../journeys/own-record.ts'
import { submitted, textOf } from '../journeys/submitted.ts'
import { given } from './given.ts'
import { acceptSeveralJourney } from './accept-several-journey.ts'
import { NAMED } from './queue-words.ts'

type Named = Readonly<{ view: RegistrationView; name: string; registrationId: string }>

/** What a body answers to a school: accept, ask, not ours. */
export function registrationJourneys(service: Service): PageSet {
  return (pages, parts) => {
    addJourney(pages, parts, acceptSeveralJourney(service))
    addJourney(pages, parts, acceptJourney(service))
    addJourney(pages, parts, textJourney(service, asking))
    addJourney(pages, parts, textJourney(service, declining))
  }
}

function refusedWith(code: RegistrationCode | null) {
  return code ? [worded({ code })] : []
}

function onNamed(service: Service) {
  return {
    access: { task: 'claim' },
    load: async ({ context, parameters }: At): Promise<Named | null> => {
      const registrationId = (parameters['registration'] ?? '').toLowerCase()
      const view = await service.registration(context, registrationId)
      return view && { view, name: nameOf(view.registration), registrationId }
    },
    blocked: ({ view }: Named) => refusedWith(answerRefusal(view.registration)),
    leave: ({ name, registrationId }: Named) => ({
      href: `${NAMED}/${registrationId}`,
      text: `Cancel and go back to ${name}`,
    }),
  } as const
}

/** Claims with what the school gave: one page to check, and no date of birth again. */
function acceptJourney(service: Service): Journey<Named> {
  return defineJourney({
    ...onNamed(service),
    name: 'accept-registration',
    address: `${NAMED}/:registration/accept`,
    questions: () => [],
    check: (_answers, { view, name }) => ({
      title: `Check before you accept ${name}`,
      lead: 'Their induction with you starts on the date that the school gave. Accept only if you had agreed before that date to act for them. If something is different, ask the school first.',
      rows: given(view),
      ...(notesOf(view).length > 0 && { warning: notesOf(view).join(' ') }),
      button: `Accept and claim ${name}’s induction`,
    }),
    submit: async (_answers, { view, name }, { context }) =>
      submitted(await service.acceptRegistration(context, { registration: view.registration }), { name }),
    done: (result) => {
      const name = textOf(result, 'name')
      return {
        template: 'journey/done.njk',
        title: `You have claimed ${name}’s induction`,
        data: {
          next: ['The school sees that you recorded it. The teacher record will be updated.'],
          onwards: { href: recordAddress(textOf(result, 'teacherId')), text: `Go to ${name}’s record` },
        },
      }
    },
  })
}

const asking = {
  name: 'ask-school',
  path: 'ask',
  field: 'question',
  title: (name: string) => `What do you want to ask the school about ${name}?`,
  button: 'Send the question',
  done: 'Your question is with the school',
  next: 'We emailed the induction tutor. The answer will be on the registration.',
  refusal: ({ registration, open }: RegistrationView) => askRefusal(registration, open),
  act: (service: Service) => service.askSchool,
} as const

const declining = {
  name: 'not-ours',
  path: 'not-ours',
  field: 'why',
  title: (name: string) => `Why is ${name} not yours?`,
  button: 'Tell the school',
  done: 'You have told the school',
  next: 'We emailed the induction tutor, who sees your reason and that an appropriate body must be named.',
  refusal: ({ registration }: RegistrationView) => answerRefusal(registration),
  act:
    (service: Service): Service['askSchool'] =>
    (context, { registrationId, text }) =>
      service.sayNotOurs(context, { registrationId, reason: text }),
} as const

function textJourney(service: Service, about: typeof asking | typeof declining): Journey<Named> {
  return defineJourney({
    ...onNamed(service),
    blocked: ({ view }) => refusedWith(about.refusal(view)),
    name: about.name,
    address: `${NAMED}/:registration/${about.path}`,
    questions: (_answers, { view, name }) => [
      {
        slug: 'text',
        title: about.title(name),
        lead: `${view.registration.tutor.name} at ${view.schoolName} will read it.`,
        fields: [{ kind: 'textarea', name: about.field, about: 'reason', label: 'Message' }],
        refusals: (answers) =>
          (answers[about.field] ?? '') === '' ? [worded({ code: 'reason_required', field: 'reason' })] : [],
      },
    ],
    check: () => ({ title: 'Check your message', button: about.button }),
    submit: async (answers, { registrationId, name }, { context }) => {
      const text = answers[about.field] ?? ''
      return submittedRegistration(await about.act(service)(context, { registrationId, text }), { name })
    },
    done: (result) => ({
      template: 'journey/done.njk',
      title: about.done,
      data: {
        next: [about.next],
        onwards: {
          href: `${NAMED}/${textOf(result, 'registrationId')}`,
          text: `Go to ${textOf(result, 'name')}`,
        },
      },
    }),
  })
}
