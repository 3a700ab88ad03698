import { may } from '../../../domain/access/permissions.ts'
import { showDateTime } from '../../layout/format.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { draftLink } from './draft-link.ts'

/** What somebody in the organisation began and did not finish, to carry on with. */
export function draftsPage(pages: PageApp, { drafts, clock }: WebParts): void {
  const config = { access: { task: 'see_caseload' } } as const
  pages.get('/appropriate-body/drafts', { config }, async (request, reply) => {
    const unfinished = await drafts.unfinished(request.person.organisation.id, clock.now())
    return reply.page('appropriate-body/drafts/drafts.njk', {
      title: 'Unfinished drafts',
      back: '/appropriate-body',
      mayCarryOn: may(request.person, 'claim'),
      rows: unfinished.flatMap((draft) => {
        const link = draftLink(draft)
        return link ? [{ ...link, changed: showDateTime(draft.updatedAt) }] : []
      }),
    })
  })
}
