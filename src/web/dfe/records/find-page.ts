import { z } from 'zod'
import type { Service } from '../../../application/service.ts'
import { readTrn } from '../../../domain/values/trn.ts'
import { refusalText } from '../../layout/words.ts'
import type { PageApp } from '../../parts.ts'
import { forbidden } from '../../security/page-error.ts'
import { showDay } from '../../layout/format.ts'
import { departmentAddress, RECORDS } from './department-record.ts'

const Form = z.record(z.string(), z.string())

/** A TRN is posted and never part of an address; below it, the appeals that nobody has decided. */
export function findPage(pages: PageApp, service: Service): void {
  const config = { access: { task: 'see_records' } } as const
  const show = async (
    request: Parameters<Service['undecidedAppeals']>[0],
    problem: string | null,
    typed: string,
  ) => {
    const appeals = await service.undecidedAppeals(request)
    if (!appeals) throw forbidden()
    return {
      title: 'Find a teacher’s record',
      back: '/dfe',
      errors: problem === null ? [] : [{ href: '#trn', text: problem }],
      ...{ problem, typed, address: RECORDS },
      appeals: appeals.map((appeal) => ({
        ...appeal,
        href: departmentAddress(appeal.teacherId),
        filed: showDay(appeal.filedOn),
      })),
    }
  }
  pages.get(RECORDS, { config }, async (request, reply) =>
    reply.page('dfe/records/find-page.njk', await show(request.requestContext(), null, '')),
  )
  pages.post(
    RECORDS,
    { config: { ...config, limit: 'find' }, schema: { body: Form } },
    async (request, reply) => {
      const typed = request.body['trn'] ?? ''
      const trn = readTrn(typed)
      const code = typed.trim() === '' ? 'trn_required' : 'trn_not_seven_digits'
      const context = request.requestContext()
      const found = trn === null ? null : await service.findRecord(context, trn)
      if (found) return reply.redirect(departmentAddress(found), 303)
      const problem =
        trn === null ? refusalText({ code }) : 'No teacher with this TRN is recorded in this service'
      return reply.code(422).page('dfe/records/find-page.njk', await show(context, problem, typed))
    },
  )
}
