import { z } from 'zod'
import type { Service } from '../../../application/service.ts'
import { assessmentRows } from '../../length/assessment-rows.ts'
import { lengthFigures } from '../../length/length-figures.ts'
import { workingOf } from '../../length/working.ts'
import { correctingOf } from '../../corrections/on-record.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { notFound } from '../../security/page-error.ts'
import { LIST } from '../ects/list-choice.ts'
import { bodyName, schoolName } from './cards.ts'
import { seenLength } from './length.ts'
import { lengthFacts, marksOf, whoCanChange } from './who-can-change.ts'

const Params = z.object({ id: z.guid() })

/** How the terms of a record were worked out: inputs, convention, the sum line by line, absence, and what is due. */
export function lengthPage(pages: PageApp, { clock }: Pick<WebParts, 'clock'>, service: Service): void {
  const config = { access: { task: 'see_caseload' }, record: true } as const
  pages.get(`${LIST}/:id/length`, { config, schema: { params: Params } }, async (request, reply) => {
    const view = await service.teacher(request.requestContext(), request.params.id.toLowerCase())
    if (!view?.record.identity) throw notFound()
    const { firstName, lastName } = view.record.identity
    const today = clock.today()
    const correcting = correctingOf(view, request.person, { bodies: new Map(), today })
    const seen = seenLength(view, request.person.bodyId, today)
    const names = {
      body: (id: string) => bodyName(view, id),
      school: (urn: string | null) => schoolName(view, urn),
      minimum: (id: string) => view.bodyMinimums[id],
      mayShow: () => true,
    }
    return reply.page('length/length.njk', {
      ...{ title: 'How the terms were worked out', caption: `${firstName} ${lastName}` },
      back: `${LIST}/${view.record.teacherId}`,
      figures: lengthFigures({ ...seen, today }),
      working: workingOf(seen.record, seen.length, names),
      due: assessmentRows(seen.length),
      hidesOpen: seen.hidesOpen,
      facts: marksOf(view, lengthFacts),
      who: correcting ? whoCanChange(view, request.person, correcting) : [],
    })
  })
}
