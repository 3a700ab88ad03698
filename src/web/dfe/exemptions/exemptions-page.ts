import type { Service } from '../../../application/service.ts'
import { PAGE_SIZE } from '../../../application/views.ts'
import { exemptionGrounds } from '../../../domain/induction/exemption.ts'
import type { PageApp } from '../../parts.ts'
import { forbidden } from '../../security/page-error.ts'
import { departmentAddress } from '../records/department-record.ts'

/** Exemptions that stand here and that teacher records do not show yet: each goes from the list by itself once they do. */
export function exemptionsPage(pages: PageApp, service: Service): void {
  pages.get('/dfe/exemptions', { config: { access: { task: 'correct_any' } } }, async (request, reply) => {
    const rows = await service.exemptionsToTell(request.requestContext())
    if (!rows) throw forbidden()
    return reply.page('dfe/exemptions/exemptions.njk', {
      title: 'Exemptions to enter on the teacher record',
      back: '/dfe',
      mayBeMore: rows.length === PAGE_SIZE,
      rows: rows.map(({ teacherId, ground, ...row }) => ({
        ...row,
        reason: exemptionGrounds[ground].trsReason,
        href: departmentAddress(teacherId),
      })),
    })
  })
}
