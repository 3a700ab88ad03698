import { z } from 'zod'
import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import { may } from '../../../domain/access/permissions.ts'
import { queues, queuesOf, type Queue } from '../../../domain/registration/queues.ts'
import { openQuestion } from '../../../domain/registration/registration.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import { showDateTime, showDay } from '../../layout/format.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { forbidden, notFound } from '../../security/page-error.ts'
import { given, nameOf } from './given.ts'

export const NAMED = '/appropriate-body/registrations'

/** Queues that schools' registrations fill; `with_us_but_not_registered` needs the other list and comes with it. */
const shownQueues = queues.filter((queue) => queue !== 'with_us_but_not_registered')
const Asked = z.object({ queue: z.enum(shownQueues).catch('new') })
const Params = z.object({ registration: z.guid() })

/** "Named by schools": the body's queues, and one registration with what can be done about it. */
export function registrationsPages(
  pages: PageApp,
  { clock }: Pick<WebParts, 'clock'>,
  service: Service,
): void {
  const config = { access: { task: 'see_caseload' } } as const

  pages.get(NAMED, { config, schema: { querystring: Asked } }, async (request, reply) => {
    const all = await service.registrations(request.requestContext())
    const { bodyId } = request.person
    if (!all || bodyId === null) throw forbidden()
    const today = clock.today()
    const queued = all.map((view) => ({ view, in: queuesOfView(view, bodyId, today) }))
    const { queue } = request.query
    const rows = queued.filter((each) => each.in.includes(queue)).map(({ view }) => rowOf(view))
    return reply.page('appropriate-body/registrations/registrations.njk', {
      title: 'Named by schools',
      back: '/appropriate-body',
      ...{ queue, rows, heading: queueWords[queue] },
      tabs: shownQueues.map((each) => ({
        ...{ name: queueWords[each], current: each === queue, href: `${NAMED}?queue=${each}` },
        count: queued.filter((one) => one.in.includes(each)).length,
      })),
    })
  })

  pages.get(`${NAMED}/:registration`, { config, schema: { params: Params } }, async (request, reply) => {
    const { person } = request
    const id = request.params.registration.toLowerCase()
    const view = await service.registration(request.requestContext(), id)
    if (!view || person.bodyId === null) throw notFound()
    const { registration } = view
    const waits = registration.withdrawn === null && registration.bodyAnswer === null
    const mayAnswer = waits && may(person, 'claim')
    return reply.page('appropriate-body/registrations/registration.njk', {
      title: nameOf(view),
      back: NAMED,
      address: `${NAMED}/${registration.id}`,
      ...{ registration, view, rows: given(view) },
      standing: registration.withdrawn || registration.leaving ? null : registration.schoolStanding,
      queues: queuesOfView(view, person.bodyId, clock.today()).map((each) => queueWords[each]),
      may: { answer: mayAnswer, ask: mayAnswer && openQuestion(registration) === null },
      questions: registration.questions.map(({ text, askedAt, answer }) => ({
        ...{ text, asked: showDateTime(askedAt) },
        answer: answer && { text: answer.text, at: showDateTime(answer.at) },
      })),
    })
  })
}

function queuesOfView(
  { registration, open, facts }: RegistrationView,
  bodyId: string,
  today: Day,
): readonly Queue[] {
  return queuesOf({ bodyId, open, registration, qtsOn: facts.qtsOn, today })
}

function rowOf(view: RegistrationView) {
  const { registration } = view
  return {
    href: `${NAMED}/${registration.id}`,
    name: nameOf(view),
    trn: registration.trn,
    schoolName: view.schoolName,
    start: showDay(registration.start),
    tutor: `${registration.tutor.name}, ${registration.tutor.email}`,
    since: showDay(registration.bodyNamedAt.toZonedDateTimeISO('Europe/London').toPlainDate()),
  }
}

const queueWords: Readonly<Record<Queue, string>> = {
  new: 'New',
  ready_to_claim: 'Ready to claim',
  starts_in_future: 'Starts in future',
  no_qts: 'No QTS',
  held_by_another_body: 'With another appropriate body',
  leavers_to_release: 'Leavers to release',
  school_closed: 'School closed',
  with_us_but_not_registered: 'With us but not registered',
  different_details: 'Different details',
}
