import type { Draft } from '../../../application/drafts.ts'
import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import { may } from '../../../domain/access/permissions.ts'
import { showDateTime } from '../../layout/format.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { forbidden } from '../../security/page-error.ts'
import { linesOf, nameOf } from '../ect/registration-lines.ts'
import { tasksOf } from '../ect/tasks.ts'

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
      ...{ mayRegister, todo: [...standing.flatMap(tasksOf), ...unfinished.flatMap(draftLink)] },
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

function hintOf({ updatedAt, waitsSince, problems }: Draft): string {
  if (waitsSince) return 'Sent. It waits for teacher records, and we try again every minute'
  if (problems.length > 0)
    return 'Teacher records answered, and something must be changed. Check the answers and send it again'
  return `Last changed ${showDateTime(updatedAt)}`
}

function draftLink(draft: Draft) {
  if (draft.journey !== 'register') return []
  const { matchedName: name } = draft.answers
  return [
    {
      href: `/school/register/${draft.id}`,
      text: name === undefined ? 'Finish registering an ECT' : `Finish registering ${name}`,
      hint: hintOf(draft),
    },
  ]
}
