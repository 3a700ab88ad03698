import { z } from 'zod'
import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import type { Person } from '../../../domain/access/actor.ts'
import { may } from '../../../domain/access/permissions.ts'
import { waitsFor } from '../../../domain/registration/receivers.ts'
import { nameOf, openQuestion } from '../../../domain/registration/registration.ts'
import { isAfter, type Day } from '../../../domain/values/calendar.ts'
import { exemptionText } from '../../layout/exemption-words.ts'
import { showDateTime, showDay } from '../../layout/format.ts'
import { movesOf, plannedDayOf } from '../../layout/handover-words.ts'
import { messageRows } from '../../layout/message-rows.ts'
import { registrationWho, type FactRow } from '../../layout/registration-who.ts'
import { findingRows, notesOf } from '../../layout/setting-words.ts'
import type { PageData } from '../../layout/render.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { notFound } from '../../security/page-error.ts'
import { deadlinesOf } from '../../conclusion/deadlines-of.ts'
import { stepsOfSchools } from '../../conclusion/step-pages.ts'
import { changeLinks, changePages } from './change-links.ts'
import { deadlineTasks } from './deadline-tasks.ts'
import { absenceRow, contractRow, factRows, trainingRows } from './fact-rows.ts'
import { historyRows } from './history.ts'
import { lengthOf } from './length.ts'
import { linesOf } from './registration-lines.ts'
import { endedText } from './ended-text.ts'
import { hasLeft, tasksOf } from './tasks.ts'

const Params = z.object({ registration: z.guid() })

/** One registration: who has it, who is waited for, what the school gave, and what the school can do. */
export function ectPage(pages: PageApp, { clock }: Pick<WebParts, 'clock'>, service: Service): void {
  const config = { access: { task: 'see_school' }, record: true } as const
  pages.get('/school/ects/:registration', { config, schema: { params: Params } }, async (request, reply) => {
    const id = request.params.registration.toLowerCase()
    const view = await service.registration(request.requestContext(), id)
    if (!view) throw notFound()
    const messages = messageRows(await service.messages(request.requestContext(), id))
    const registered = await service.registeredLength(request.requestContext(), id)
    const length = registered && lengthOf(registered, clock.today())
    const moves = await service.handoversOfRegistration(request.requestContext(), id)
    const planned = await service.plannedDayOfRegistration(request.requestContext(), id)
    const events = await service.registrationEvents(request.requestContext(), id)
    const history = historyRows(events, request.person.organisation.name)
    const page = pageOf(view, request.person, clock.today())
    return reply.page('school/ect/ect.njk', {
      ...page,
      history,
      messages,
      length,
      moves: [...movesOf(moves), ...plannedDayOf(planned)],
    })
  })
}

function pageOf(view: RegistrationView, person: Person, today: Day): PageData {
  const { registration, facts } = view
  const { bodyAnswer, withdrawn, questions } = registration
  const isOpen = withdrawn === null
  const mayChange = may(person, 'register')
  return {
    title: nameOf(view.registration),
    ended: view.outcome && endedText(view.outcome),
    exempt: view.exemption && exemptionText(view.exemption),
    back: '/school',
    address: `/school/ects/${registration.id}`,
    ...{ registration, view, today, ...linesOf(view) },
    left: hasLeft(view, today),
    waits: isOpen ? waitsFor(registration, { qtsOn: facts.qtsOn, today }) : [],
    standing: isOpen && registration.leaving === null ? registration.schoolStanding : null,
    notOurs: bodyAnswer?.kind === 'not_ours' ? bodyAnswer.reason : null,
    questions: questions.map(({ text, askedAt, answer }) => ({
      ...{ text, asked: showDateTime(askedAt) },
      answer: answer && { text: answer.text, at: showDateTime(answer.at) },
    })),
    may: { answer: mayChange && isOpen && openQuestion(registration) !== null },
    changes: mayChange && isOpen ? changeLinks(view) : [],
    tasks: mayChange && isOpen ? [...deadlineTasks(view, today), ...tasksOf(view, today)] : [],
    who: registrationWho(view, { asker: 'school', mayRecord: mayChange, links: changePages(view) }),
    absences: registration.absences.map((absence) =>
      absenceRow(absence, `/school/ects/${registration.id}`, mayChange && isOpen),
    ),
    rows: givenRows(view, today),
    notes: notesOf(view),
    clock: facts.period && clockOf(view, mayChange && isOpen, today),
  }
}

/** What follows from completion, once induction is recorded. */
function clockOf({ registration, deadlines, outcome }: RegistrationView, mayRecord: boolean, today: Day) {
  return deadlinesOf({
    ...{
      deadlines,
      today,
      address: `/school/ects/${registration.id}`,
      appeal: null,
      isOver: outcome !== null,
    },
    steps: mayRecord ? stepsOfSchools : [],
  })
}

function givenRows(view: RegistrationView, today: Day): readonly FactRow[] {
  const { registration, bodyName, schoolName } = view
  const { nomination, formerSchoolUrns, schoolUrn } = registration
  return [
    { key: 'TRN', value: registration.trn, fact: 'identity' as const },
    ...(registration.correctedName === null
      ? []
      : [{ key: 'Name in teacher records', value: registration.originalName, fact: 'identity' as const }]),
    { key: 'Email', value: registration.email, fact: 'email' as const },
    { key: 'School', value: schoolName, fact: 'school' as const },
    ...(formerSchoolUrns.length > 0
      ? [
          {
            key: 'Registered at',
            value: `URN ${formerSchoolUrns.join(', then ')}, now ${schoolUrn}`,
            fact: 'school' as const,
          },
        ]
      : []),
    ...findingRows(view),
    {
      key: isAfter(registration.start, today) ? 'Starts as an ECT' : 'Started as an ECT',
      value: showDay(registration.start),
      fact: 'start' as const,
    },
    ...factRows(registration),
    contractRow(registration),
    {
      key: 'Appropriate body',
      value: nomination.kind === 'named' ? (bodyName ?? '') : `Not listed: ${nomination.asTyped}`,
      fact: 'body',
    },
    ...trainingRows(view),
  ]
}
