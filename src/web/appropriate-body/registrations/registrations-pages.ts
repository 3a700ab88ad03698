import { z } from 'zod'
import type { StandingOfHandover } from '../../../application/handover/ports.ts'
import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import { may } from '../../../domain/access/permissions.ts'
import { entryOfRegistration, queuesOf } from '../../../domain/registration/queues.ts'
import { askRefusal } from '../../../domain/registration/decide-change.ts'
import { isProvisional } from '../../../domain/handover/handover.ts'
import { nameOf, openQuestion } from '../../../domain/registration/registration.ts'
import { exemptionText } from '../../layout/exemption-words.ts'
import { showDateTime, showDay } from '../../layout/format.ts'
import { registrationWho } from '../../layout/registration-who.ts'
import { notesOf } from '../../layout/setting-words.ts'
import { messageRows } from '../../layout/message-rows.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { absenceRow } from '../../school/ect/fact-rows.ts'
import { forbidden, notFound } from '../../security/page-error.ts'
import { RELEASES } from '../releases/list-words.ts'
import { differencesOf } from './differences.ts'
import { given } from './given.ts'
import { queueAddress, readQueueChoice, readQueueFilter } from './queue-choice.ts'
import { queueFile } from './queue-file.ts'
import { queuePage } from './queue-page.ts'
import { NAMED, queueWords } from './queue-words.ts'

const Params = z.object({ registration: z.guid() })
const LONGEST_FILE = 20_000

/** "Named by schools": the body's queues, their files, and one registration with what can be done about it. */
export function registrationsPages(
  pages: PageApp,
  { clock }: Pick<WebParts, 'clock'>,
  service: Service,
): void {
  const config = { access: { task: 'see_caseload' } } as const

  pages.get(NAMED, { config }, async (request, reply) => {
    const choice = readQueueChoice(request.query)
    const { filter, problems } = readQueueFilter(choice)
    const shown = { choice, problems, today: clock.today(), mayClaim: may(request.person, 'claim') }
    if (problems.length > 0)
      return reply
        .code(422)
        .page('appropriate-body/registrations/registrations.njk', queuePage({ ...shown, found: null }))
    const found = await service.queue(request.requestContext(), { ...filter, page: choice.page })
    if (!found) throw forbidden()
    return reply.page('appropriate-body/registrations/registrations.njk', queuePage({ ...shown, found }))
  })

  pages.get(`${NAMED}.csv`, { config }, async (request, reply) => {
    const choice = readQueueChoice(request.query)
    const { filter, problems } = readQueueFilter(choice)
    if (problems.length > 0) return reply.redirect(queueAddress(choice), 303)
    const rows = await service.queueRows(request.requestContext(), filter, LONGEST_FILE)
    if (!rows) throw forbidden()
    const name = `${filter.queue.replaceAll('_', '-')}-${clock.today().toString()}.csv`
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(queueFile(rows, clock.today()))
  })

  pages.get(
    `${NAMED}/:registration`,
    { config: { ...config, record: true }, schema: { params: Params } },
    async (request, reply) => {
      const { person } = request
      const id = request.params.registration.toLowerCase()
      const view = await service.registration(request.requestContext(), id)
      if (!view || person.bodyId === null) throw notFound()
      const { registration, open, facts } = view
      const messages = messageRows(await service.messages(request.requestContext(), id))
      const provisional = provisionalOf(await service.handoversOfRegistration(request.requestContext(), id))
      const waits = registration.withdrawn === null && registration.bodyAnswer === null
      const mayAnswer = waits && may(person, 'claim')
      const holds = open?.bodyId === person.bodyId && registration.withdrawn === null
      const mayRecord = holds && may(person, 'record_absence')
      const all = await service.registrationsOfTeacher(request.requestContext(), registration.teacherId)
      const entry = entryOfRegistration(registration, { open, qtsOn: facts.qtsOn, all })
      return reply.page('appropriate-body/registrations/registration.njk', {
        title: nameOf(view.registration),
        back: NAMED,
        address: `${NAMED}/${registration.id}`,
        ...{ registration, view, messages, rows: given(view, !mayRecord), notes: notesOf(view) },
        exempt: view.exemption && exemptionText(view.exemption),
        standing: registration.withdrawn || registration.leaving ? null : registration.schoolStanding,
        differences: await differencesOf(service, view, all),
        provisional,
        queues: entry ? queuesOf(entry, clock.today()).map((each) => queueWords[each]) : [],
        absences: mayRecord
          ? registration.absences.map((absence) => absenceRow(absence, `${NAMED}/${registration.id}`, true))
          : [],
        who: registrationWho(view, { asker: 'body', mayRecord: may(person, 'claim'), links: whereOf(view) }),
        away: mayRecord ? `${NAMED}/${registration.id}` : null,
        may: {
          accept: mayAnswer && !provisional,
          answer: mayAnswer,
          ask:
            may(person, 'claim') &&
            askRefusal(registration, open) === null &&
            openQuestion(registration) === null,
        },
        questions: registration.questions.map(({ text, askedAt, answer }) => ({
          ...{ text, asked: showDateTime(askedAt) },
          answer: answer && { text: answer.text, at: showDateTime(answer.at) },
        })),
      })
    },
  )
}

/** What the body has claimed provisionally already, and when it becomes a claim; null when it has not. */
function provisionalOf(standings: readonly StandingOfHandover[]) {
  const standing = standings.find(({ handover }) => isProvisional(handover))
  if (!standing) return null
  const { handover, holderName } = standing
  const waits = holderName !== null && (handover.answer === null || handover.answer.kind === 'still_with_us')
  const when = waits ? `when ${holderName} releases them` : 'on that day'
  return {
    text: `You have claimed them provisionally from ${showDay(handover.claim.start)}. It becomes a claim ${when}.`,
    href: `${RELEASES}/${handover.id}`,
  }
}

/** Where the body changes what is its own: on the record of the ECT, or by its answer. */
function whereOf({ registration: { id, teacherId, bodyAnswer } }: RegistrationView) {
  const record = `/appropriate-body/ects/${teacherId}`
  return bodyAnswer?.kind === 'accepted'
    ? { identity: record, start: record, periods: record, absences: `${NAMED}/${id}/absence` }
    : { body_answer: `${NAMED}/${id}/accept` }
}
