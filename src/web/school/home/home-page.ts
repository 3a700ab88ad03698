import type { Draft } from '../../../application/drafts.ts'
import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import { may } from '../../../domain/access/permissions.ts'
import type { Receiver } from '../../../domain/registration/receivers.ts'
import { openQuestion } from '../../../domain/registration/registration.ts'
import { showDateTime, showDay } from '../../layout/format.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { forbidden } from '../../security/page-error.ts'
import { linesOf, nameOf } from '../ect/registration-lines.ts'

/** Is there anything I must do? As links; then every ECT of the school, or of all the trust's schools. */
export function homePage(pages: PageApp, { drafts, clock }: WebParts, service: Service): void {
  pages.get('/school', { config: { access: { task: 'see_school' } } }, async (request, reply) => {
    const { person } = request
    const all = await service.registrations(request.requestContext())
    if (!all) throw forbidden()
    const mayRegister = may(person, 'register')
    const unfinished = mayRegister ? await drafts.unfinished(person.organisation.id, clock.now()) : []
    const standing = all.filter(({ registration }) => registration.withdrawn === null)
    return reply.page('school/home/home.njk', {
      title: person.organisation.name,
      ...{ mayRegister, todo: [...standing.flatMap(todoOf), ...unfinished.flatMap(draftLink)] },
      severalSchools: new Set(standing.map(({ schoolName }) => schoolName)).size > 1,
      current: standing.filter(({ registration }) => registration.leaving === null).map(rowOf),
      past: all
        .filter(({ registration }) => registration.leaving !== null || registration.withdrawn !== null)
        .map(rowOf),
    })
  })
}

function rowOf(view: RegistrationView) {
  const { registration } = view
  return {
    href: `/school/ects/${registration.id}`,
    name: nameOf(view),
    ...{ schoolName: view.schoolName, start: registration.start },
    bodyName: view.bodyName ?? 'Not named',
    leadProviderName: view.leadProviderName ?? 'School-led',
    mentor: registration.mentor?.name ?? 'Not assigned',
    progress: linesOf(view).progress,
    leavingOn: registration.leaving?.on ?? null,
    withdrawn: registration.withdrawn !== null,
  }
}

/** A list of links to what only the school can do; "needs you" is never a dead end. */
function todoOf(view: RegistrationView) {
  const name = nameOf(view)
  const href = `/school/ects/${view.registration.id}`
  const question = openQuestion(view.registration)
  if (view.registration.leaving) return []
  return [
    ...standingOf(view),
    ...linesOf(view).needs.map((receiver) =>
      question && receiver === 'body_accepted'
        ? {
            href: `${href}/answer`,
            text: `Answer ${view.bodyName ?? 'the appropriate body'} about ${name}`,
            hint: question.text,
          }
        : { href: `${href}${pathOf[receiver] ?? ''}`, text: `${todoWords[receiver]} ${name}`, hint: '' },
    ),
  ]
}

/** What the register of schools leaves the school to do; lost approval only until the body has recorded induction. */
function standingOf(view: RegistrationView) {
  const { id, schoolStanding, bodyAnswer } = view.registration
  const href = `/school/ects/${id}`
  const name = nameOf(view)
  if (schoolStanding?.kind === 'closed')
    return [
      {
        href: `${href}/leaving`,
        text: `Report the last day of ${name}`,
        hint: `${view.schoolName} closed on ${showDay(schoolStanding.on)}`,
      },
    ]
  if (schoolStanding === null || bodyAnswer?.kind === 'accepted') return []
  const hint = `${view.schoolName} lost its section 41 approval on ${showDay(schoolStanding.on)}`
  return [
    { href, text: `Ask ${view.bodyName ?? 'the appropriate body'} to record ${name}’s induction`, hint },
  ]
}

const pathOf: Readonly<Partial<Record<Receiver, string>>> = {
  mentor_assigned: '/mentor',
  body_named: '/appropriate-body',
}

const todoWords: Readonly<Record<Receiver, string>> = {
  found_in_teacher_records: 'Check the record of',
  qts_held: 'Check the qualified teacher status of',
  body_named: 'Name an appropriate body for',
  body_accepted: 'See why the appropriate body said no for',
  induction_recorded: 'See what is missing for',
  programme_chosen: 'Choose a programme for',
  lead_provider_confirmed: 'See what the lead provider asks about',
  mentor_assigned: 'Assign a mentor to',
  teacher_told: 'Check the email address of',
}

function draftLink(draft: Draft) {
  if (draft.journey !== 'register') return []
  const { matchedName: name } = draft.answers
  return [
    {
      href: `/school/register/${draft.id}`,
      text: name === undefined ? 'Finish registering an ECT' : `Finish registering ${name}`,
      hint: `Last changed ${showDateTime(draft.updatedAt)}`,
    },
  ]
}
