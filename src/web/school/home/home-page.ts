import { nameOf } from '../../../domain/registration/registration.ts'
import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import { may } from '../../../domain/access/permissions.ts'
import { isAfter, isBefore, type Day } from '../../../domain/values/calendar.ts'
import { showDay } from '../../layout/format.ts'
import type { Cell } from '../../layout/table-rows.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { forbidden } from '../../security/page-error.ts'
import { deadlineTasks } from '../ect/deadline-tasks.ts'
import { endedText } from '../ect/ended-text.ts'
import { progressOf } from '../ect/registration-lines.ts'
import { hasLeft, tasksOf } from '../ect/tasks.ts'
import { draftTasks } from './draft-tasks.ts'
import { moreEcts } from './more-ects.ts'

/** Is there anything I must do? As links; then every ECT of the school, or of all the trust's schools. */
export function homePage(pages: PageApp, { clock }: Pick<WebParts, 'clock'>, service: Service): void {
  pages.get('/school', { config: { access: { task: 'see_school' } } }, async (request, reply) => {
    const { person } = request
    const context = request.requestContext()
    const mayRegister = may(person, 'register')
    const found = await service.schoolHome(context)
    if (!found) throw forbidden()
    const { registrations: all, schools, noMoreEcts: said, unfinished } = found
    const today = clock.today()
    const more = moreEcts(schools, said, today)
    const standing = all.filter(({ registration }) => registration.withdrawn === null)
    const present = standing.filter((view) => !hasLeft(view, today) && view.outcome === null)
    return reply.page('school/home/home.njk', {
      title: person.organisation.name,
      ...{ mayRegister, saidNoMore: more.said },
      todo: mayRegister
        ? [
            ...standing.flatMap((view) => deadlineTasks(view, today)),
            ...standing.flatMap((view) => tasksOf(view, today)),
            ...unfinished.flatMap(draftTasks),
            ...more.tasks,
          ]
        : [],
      severalSchools: schools.length > 1,
      current: present.map((view) =>
        rowOf(view, { today, year: service.yearOf(view), isOneOfSeveral: schools.length > 1 }),
      ),
      completed: standing.flatMap(completedLine),
      past: all
        .filter(
          (view) => view.registration.withdrawn !== null || (view.outcome === null && hasLeft(view, today)),
        )
        .map(pastLine),
    })
  })
}

type Beside = Readonly<{ today: Day; year: 1 | 2; isOneOfSeveral: boolean }>

function rowOf(view: RegistrationView, { today, year, isOneOfSeveral }: Beside): readonly Cell[] {
  const { registration } = view
  const away = awaySince(registration, today)
  const { leaving } = registration
  const progress = leaving ? `Leaving your school on ${showDay(leaving.on)}` : progressOf(view)
  return [
    linkTo(view),
    ...(isOneOfSeveral ? [view.schoolName] : []),
    { text: showDay(registration.start), class: 'app-nowrap' },
    { text: `Year ${String(year)}`, class: 'app-nowrap' },
    view.bodyName ?? 'Not named',
    view.leadProviderName ?? 'School-led',
    registration.mentor?.name ?? 'Not assigned',
    away ? { lines: [progress, `Away since ${showDay(away)}`] } : progress,
  ]
}

function linkTo({ registration }: RegistrationView) {
  return { href: `/school/ects/${registration.id}`, text: nameOf(registration) }
}

/** Somebody who is away stays in the list, and the list says since when. */
function awaySince({ absences }: RegistrationView['registration'], today: Day): Day | null {
  const away = absences.find(({ from, to }) => !isAfter(from, today) && (to === null || !isBefore(to, today)))
  return away?.from ?? null
}

function completedLine(view: RegistrationView) {
  return view.outcome ? [{ ...linkTo(view), ending: endedText(view.outcome) }] : []
}

function pastLine(view: RegistrationView) {
  const { leaving, withdrawn } = view.registration
  const ending =
    withdrawn || !leaving ? 'registration withdrawn' : `left your school on ${showDay(leaving.on)}`
  return { ...linkTo(view), ending }
}
