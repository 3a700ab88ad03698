import type { Service } from '../../../application/service.ts'
import type { PageApp } from '../../parts.ts'
import { departmentAddress } from '../records/department-record.ts'
import { forbidden } from '../../security/page-error.ts'

/** Requests to release a teacher that a body left unanswered for 15 working days, the longest first. */
export function overdueReleasesPage(pages: PageApp, service: Service): void {
  pages.get('/dfe/releases', { config: { access: { task: 'see_releases' } } }, async (request, reply) => {
    const rows = await service.overdueReleases(request.requestContext())
    if (!rows) throw forbidden()
    return reply.page('dfe/releases/releases.njk', {
      title: 'Releases not answered',
      back: '/dfe',
      rows: rows.map((row) => ({ ...row, href: departmentAddress(row.teacherId) })),
    })
  })
}
