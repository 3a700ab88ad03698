import type { Answers } from '../../../application/drafts.ts'
import type { Service } from '../../../application/service.ts'
import { decideNotOurs } from '../../../domain/handover/decide-change.ts'
import { readReason } from '../../../domain/induction/read-request.ts'
import { addJourney } from '../../journey/add-journey.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import type { PageSet, WebParts } from '../../parts.ts'
import { refusalsOf } from '../journeys/own-record.ts'
import { textOf } from '../journeys/submitted.ts'
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

/** The teacher left on a day, and the terms come later: for a body that has no figures at hand. */
function notOursJourney(service: Service, { clock }: Pick<WebParts, 'clock'>): Journey<OnHandover> {
  const refusals = ({ view }: OnHandover, answers: Answers) => {
    const body = view.bodies.get(view.handover.holderId ?? '')
    if (!body || !view.record) return []
    const { handover, record } = view
    const deciding = { handover, record, body, at: clock.now(), today: clock.today() }
    return refusalsOf(decideNotOurs(deciding, { since: answers['end'] ?? '' }))
  }
  return defineJourney({
    ...onHandover(service, 'holderId'),
    blocked: blockedWhenEnded,
    name: 'handover-not-ours',
    address: `${RELEASES}/:handover/not-ours`,
    access: { task: 'release' },
    questions: (_answers, on) => [
      {
        slug: 'end',
        title: `When did ${on.name} leave you?`,
        lead: 'Their induction with you ends on this day. You still have to say how many terms they served with you.',
        fields: [{ kind: 'date', name: 'end', label: 'Last day with you', hint: 'For example, 20 4 2025' }],
        refusals: (answers) => refusals(on, answers),
      },
    ],
    check: (_answers, on) => ({
      title: `Check before ${on.name}’s induction with you ends`,
      rows: [
        { key: 'Name', value: on.name },
        { key: 'Asked for by', value: on.asker },
      ],
      lead: 'Another appropriate body can have them from the next day. The number of terms stays your task.',
      button: 'End their induction with us',
    }),
    submit: async (answers, on, { context }) =>
      submittedHandover(
        await service.sayNotOursSince(context, { handoverId: on.handoverId, since: answers['end'] ?? '' }),
        on,
      ),
    done: (result) =>
      donePage(
        `${textOf(result, 'name')}’s induction with you has ended`,
        'Confirm the terms that they served with you as soon as you can. They stand on your list until you do.',
        result,
      ),
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

function donePage(title: string, next: string, result: Parameters<typeof textOf>[0]) {
  const onwards = {
    href: `${RELEASES}/${textOf(result, 'handoverId')}`,
    text: `Go to ${textOf(result, 'name')}`,
  }
  return { template: 'journey/done.njk', title, data: { next: [next], onwards } }
}
