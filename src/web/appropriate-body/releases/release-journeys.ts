import type { Service } from '../../../application/service.ts'
import { readReason } from '../../../domain/induction/read-request.ts'
import { addJourney } from '../../journey/add-journey.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import type { PageSet } from '../../parts.ts'
import { donePage } from './done-page.ts'
import { notOursJourney } from './not-ours-journey.ts'
import { RELEASES } from './list-words.ts'
import { blockedWhenEnded, onHandover, submittedHandover, type OnHandover } from './on-handover.ts'
import { provisionalClaimJourney } from './provisional-claim-journey.ts'

/** What either body does about a teacher on the way from one to the other; releasing is a journey on the record. */
export function releaseJourneys(service: Service): PageSet {
  return (pages, parts) => {
    addJourney(pages, parts, reasonJourney(service, stillWithUs))
    addJourney(pages, parts, reasonJourney(service, cancelling))
    addJourney(pages, parts, notOursJourney(service, parts))
    addJourney(pages, parts, stepJourney(service, askingAgain))
    addJourney(pages, parts, stepJourney(service, receiving))
    addJourney(pages, parts, provisionalClaimJourney(service, parts))
  }
}

const stillWithUs = {
  name: 'still-with-us',
  side: 'holderId',
  task: 'release',
  title: (about: OnHandover) => `Why is ${about.name} still with you?`,
  lead: (about: OnHandover) => `${about.asker} will read it. The reminders stop until they ask again.`,
  button: 'Send your answer',
  done: 'Your answer has been sent',
  next: 'We emailed the appropriate body that asked, and the school.',
  act: (service: Service): Act => service.sayStillWithUs,
} as const

const cancelling = {
  name: 'cancel',
  side: 'askerId',
  task: 'claim',
  title: (about: OnHandover) => `Why do you cancel your request for ${about.name}?`,
  lead: () => 'Whoever was told of your request will read it.',
  button: 'Cancel the request',
  done: 'The request is cancelled',
  next: 'We emailed those who were told of it. Nothing was recorded on the teacher’s record.',
  act: (service: Service): Act => service.cancelHandover,
} as const

type Act = Service['cancelHandover']

function reasonJourney(service: Service, about: typeof stillWithUs | typeof cancelling): Journey<OnHandover> {
  return defineJourney({
    ...onHandover(service, about.side),
    blocked: blockedWhenEnded,
    name: `handover-${about.name}`,
    address: `${RELEASES}/:handover/${about.name}`,
    access: { task: about.task },
    questions: (_answers, on) => [
      {
        slug: 'reason',
        title: about.title(on),
        lead: about.lead(on),
        fields: [{ kind: 'textarea', name: 'reason', label: 'Reason' }],
        refusals: (answers) => readReason(answers['reason'] ?? '').refusals,
      },
    ],
    check: (_answers, on) => ({
      title: 'Check your answer',
      rows: [{ key: 'Name', value: on.name }],
      button: about.button,
    }),
    submit: async (answers, on, { context }) =>
      submittedHandover(
        await about.act(service)(context, {
          handoverId: on.handoverId,
          reason: answers['reason'] ?? '',
        }),
        on,
      ),
    done: (result) => donePage(about.done, about.next, result),
  })
}

const askingAgain = {
  name: 'ask-again',
  title: (about: OnHandover) => `Check before you ask ${about.holder} again`,
  lead: 'They get a new message, and their 15 working days begin again.',
  button: 'Ask again',
  done: 'You have asked again',
  next: 'We emailed the appropriate body that has them.',
  act: (service: Service): Step => service.askAgain,
} as const

const receiving = {
  name: 'received',
  title: (about: OnHandover) => `Confirm that you have the records of ${about.name}`,
  lead: 'You have read what came with them, and asked for the assessments that you need.',
  button: 'We have the records',
  done: 'You have confirmed that you have the records',
  next: 'This is kept with the request.',
  act: (service: Service): Step => service.confirmRecords,
} as const

type Step = Service['askAgain']

/** One page to check and nothing to answer. */
function stepJourney(service: Service, about: typeof askingAgain | typeof receiving): Journey<OnHandover> {
  return defineJourney({
    ...onHandover(service, 'askerId'),
    name: `handover-${about.name}`,
    address: `${RELEASES}/:handover/${about.name}`,
    access: { task: 'claim' },
    questions: () => [],
    check: (_answers, on) => ({
      title: about.title(on),
      lead: about.lead,
      rows: [{ key: 'Name', value: on.name }],
      button: about.button,
    }),
    submit: async (_answers, on, { context }) =>
      submittedHandover(await about.act(service)(context, { handoverId: on.handoverId }), on),
    done: (result) => donePage(about.done, about.next, result),
  })
}
