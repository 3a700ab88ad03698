import { z } from 'zod'
import { handoverLists, type HandoverLine, type HandoverList } from '../../../application/handover/ports.ts'
import type { Service } from '../../../application/service.ts'
import { COUNT_CAP } from '../../../application/views.ts'
import { may } from '../../../domain/access/permissions.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { forbidden, notFound } from '../../security/page-error.ts'
import { recordAddress } from '../journeys/own-record.ts'
import { listWords, RELEASES } from './list-words.ts'
import { recordsPage } from './records-page.ts'
import { releasePage } from './release-page.ts'

const Params = z.object({ handover: z.guid() })
const Query = z.object({
  list: z.enum(handoverLists).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(COUNT_CAP).catch(1),
})

/** Everybody on the way to this body or from it, one of them, and the records that came with them. */
export function releasesPages(pages: PageApp, service: Service, { clock }: Pick<WebParts, 'clock'>): void {
  const config = { access: { task: 'see_caseload' } } as const

  pages.get(RELEASES, { config, schema: { querystring: Query } }, async (request, reply) => {
    const { list = 'asked_of_you', page } = request.query
    const found = await service.handovers(request.requestContext(), { list, page })
    if (!found) throw forbidden()
    const at = (of: HandoverList, number = 1) =>
      `${RELEASES}?list=${of}${number > 1 ? `&page=${String(number)}` : ''}`
    return reply.page('appropriate-body/releases/releases.njk', {
      title: `Moving between appropriate bodies: ${listWords[list].name.toLowerCase()}`,
      back: '/appropriate-body',
      tabs: handoverLists.map((each) => ({
        ...{ name: listWords[each].name, href: at(each), current: each === list },
        count: found.counts[each],
      })),
      ...{ help: listWords[list].help, sinceWords: listWords[list].since },
      dayWords: listWords[list].day ?? 'Start date',
      noOther: isOfOwn(list) ? 'With you' : 'With nobody now',
      rows: found.rows.map((row) => ({
        ...row,
        href: addressOf(row, list === 'terms_to_confirm' && may(request.person, 'release')),
      })),
      previous: page > 1 ? at(list, page - 1) : null,
      next: page < found.pages ? at(list, page + 1) : null,
    })
  })

  pages.get(
    `${RELEASES}/:handover`,
    { config: { ...config, record: true }, schema: { params: Params } },
    async (request, reply) => {
      const view = await service.handover(request.requestContext(), request.params.handover.toLowerCase())
      if (!view) throw notFound()
      return reply.page('appropriate-body/releases/release.njk', releasePage(view, request.person))
    },
  )

  pages.get(
    `${RELEASES}/:handover/records`,
    { config: { ...config, record: true }, schema: { params: Params } },
    async (request, reply) => {
      const view = await service.handover(request.requestContext(), request.params.handover.toLowerCase())
      const data = view && recordsPage(view, request.person, clock.today())
      if (!data) throw notFound()
      return reply.page('appropriate-body/releases/records.njk', data)
    },
  )
}

/** Lists of the body's own teachers, whom no other body is asked for. */
function isOfOwn(list: HandoverList): boolean {
  return list === 'leaves_in_future' || list === 'release_stopped'
}

function addressOf({ handoverId, teacherId }: HandoverLine, mayConfirm: boolean): string {
  if (handoverId !== null) return `${RELEASES}/${handoverId}`
  return mayConfirm ? `${recordAddress(teacherId)}/terms` : recordAddress(teacherId)
}
