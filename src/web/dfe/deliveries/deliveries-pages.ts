import { z } from 'zod'
import type { Service } from '../../../application/service.ts'
import { problemText } from '../../layout/delivery-words.ts'
import type { PageApp } from '../../parts.ts'
import { forbidden } from '../../security/page-error.ts'

const ADDRESS = '/dfe/deliveries'
const Page = z.object({ after: z.unknown().optional(), sent: z.unknown().optional() })
const Id = z.guid()
const Params = z.object({ id: Id })

/** What teacher records did not take, for the department, and sending it again. */
export function deliveriesPages(pages: PageApp, service: Service): void {
  const access = { task: 'see_deliveries' } as const
  pages.get(ADDRESS, { config: { access }, schema: { querystring: Page } }, async (request, reply) => {
    const after = Id.safeParse(request.query.after).data ?? null
    const found = await service.deliveriesNeedingAttention(request.requestContext(), after)
    if (!found) throw forbidden()
    return reply.page('dfe/deliveries/deliveries.njk', {
      title: 'Changes that teacher records did not take',
      back: '/dfe',
      rows: found.rows.map((row) => ({ ...row, problem: problemText(row.problem ?? '') })),
      notice: notices.get(request.query.sent) ?? null,
      next: found.next === null ? null : `${ADDRESS}?after=${found.next}`,
    })
  })

  pages.post(
    `${ADDRESS}/:id/try-again`,
    {
      config: { access: { task: 'retry_delivery' } },
      schema: { params: Params, body: z.record(z.string(), z.string()) },
    },
    async (request, reply) => {
      const again = await service.retryDelivery(request.requestContext(), request.params.id)
      return reply.redirect(`${ADDRESS}?sent=${again ? 'again' : 'already'}`, 303)
    },
  )
}

const notices: ReadonlyMap<unknown, string> = new Map([
  [
    'again',
    'The change is waiting to be sent again. It comes back to this list if teacher records do not take it.',
  ],
  ['already', 'That change is not on the list any more: it was sent, or is being sent again.'],
])
