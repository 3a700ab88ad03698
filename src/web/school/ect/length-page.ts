import { z } from 'zod'
import type { Service } from '../../../application/service.ts'
import { may } from '../../../domain/access/permissions.ts'
import { nameOf } from '../../../domain/registration/registration.ts'
import { assessmentRows } from '../../length/assessment-rows.ts'
import { lengthFigures } from '../../length/length-figures.ts'
import { workingOf } from '../../length/working.ts'
import { registrationWho } from '../../layout/registration-who.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { notFound } from '../../security/page-error.ts'
import { changePages } from './change-links.ts'
import { namesFor } from './length.ts'

const Params = z.object({ registration: z.guid() })

/** How the terms of an ECT of the school were worked out, from every period and post. */
export function lengthPage(pages: PageApp, { clock }: Pick<WebParts, 'clock'>, service: Service): void {
  const config = { access: { task: 'see_school' }, record: true } as const
  const schema = { params: Params }
  pages.get('/school/ects/:registration/length', { config, schema }, async (request, reply) => {
    const id = request.params.registration.toLowerCase()
    const context = request.requestContext()
    const [view, registered] = await Promise.all([
      service.registration(context, id),
      service.registeredLength(context, id),
    ])
    if (!view || !registered) throw notFound()
    const { record, length } = registered
    return reply.page('length/length.njk', {
      ...{ title: 'How the terms were worked out', caption: nameOf(view.registration) },
      back: `/school/ects/${id}`,
      figures: lengthFigures({ record, length, today: clock.today(), hidesOpen: false }),
      working: workingOf(record, length, namesFor(registered, view)),
      due: assessmentRows(length),
      hidesOpen: false,
      facts: 'periods hours absences term_dates start qts recommendation decision',
      who: registrationWho(view, {
        asker: 'school',
        mayRecord: may(request.person, 'register'),
        links: changePages(view),
      }),
    })
  })
}
