import type { Service } from '../../../application/service.ts'
import { problemText } from '../../layout/delivery-words.ts'
import type { PageApp } from '../../parts.ts'
import { forbidden } from '../../security/page-error.ts'
import { readChoice } from '../ects/list-choice.ts'

const ADDRESS = '/appropriate-body/deliveries'

/** A body's own changes that teacher records did not take. Trying again is the department's. */
export function deliveriesPage(pages: PageApp, service: Service): void {
  pages.get(ADDRESS, { config: { access: { task: 'see_caseload' } } }, async (request, reply) => {
    const { after } = readChoice(request.query)
    const found = await service.ownDeliveriesNeedingAttention(request.requestContext(), after)
    if (!found) throw forbidden()
    return reply.page('appropriate-body/deliveries/deliveries.njk', {
      title: 'Changes that teacher records did not take',
      back: '/appropriate-body',
      rows: found.rows.map((row) => ({ ...row, problem: problemText(row.problem ?? '') })),
      next: found.next === null ? null : `${ADDRESS}?after=${found.next}`,
    })
  })
}
