import { stringify } from 'csv-stringify/sync'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { MOST_ROWS, readList } from '../../../application/registration/read-list.ts'
import type { Service } from '../../../application/service.ts'
import { reconciledKinds, type Reconciled } from '../../../domain/registration/reconcile.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { forbidden, notFound } from '../../security/page-error.ts'
import { findList, keepList } from './kept-list.ts'
import { kindWords, resultRow } from './result-rows.ts'

const RECONCILE = '/appropriate-body/reconcile'
const MOST_BYTES = 1024 * 1024
const MOST_SHOWN = 200
const Form = z.record(z.string(), z.string())
const List = z.object({ list: z.guid() })
const File = List.extend({ kind: z.enum(reconciledKinds) })
const headings = ['TRN', 'Your name', 'Your reference', 'Name here', 'School', 'Start', 'Why']

/** A body pastes or uploads its own list, and sees who is in both, only in one, or with other details. */
export function reconcilePages(pages: PageApp, parts: WebParts, service: Service): void {
  const config = { access: { task: 'see_caseload' } } as const

  pages.get(RECONCILE, { config }, (_request, reply) =>
    reply.page('appropriate-body/reconcile/reconcile.njk', {
      title: TITLE,
      back: '/appropriate-body',
      errors: [],
    }),
  )

  pages.post(RECONCILE, { config, schema: { body: Form }, bodyLimit: MOST_BYTES }, async (request, reply) => {
    const { list = '', file = '' } = request.body
    const text = file.trim() === '' ? list : file
    const read = readList(text)
    if (read.kind === 'read') {
      const id = await keepList(parts, request.person.organisation.id, text)
      return reply.redirect(`${RECONCILE}/${id}`, 303)
    }
    const error = problems[read.problem]
    return reply.code(422).page('appropriate-body/reconcile/reconcile.njk', {
      ...{ title: TITLE, back: '/appropriate-body', typed: list, error },
      errors: [{ href: '#list', text: error }],
    })
  })

  pages.get(`${RECONCILE}/:list`, { config, schema: { params: List } }, async (request, reply) => {
    const { list } = request.params
    const results = await resultsOf(request, list)
    return reply.page('appropriate-body/reconcile/results.njk', {
      ...{ title: 'Your list beside this service', back: RECONCILE },
      most: MOST_SHOWN,
      kinds: reconciledKinds.map((kind) => {
        const own = results.filter((result) => result.kind === kind)
        return {
          ...{ kind, name: kindWords[kind], count: own.length, file: `${RECONCILE}/${list}/${kind}.csv` },
          rows: own.slice(0, MOST_SHOWN).map(resultRow),
        }
      }),
    })
  })

  pages.get(`${RECONCILE}/:list/:kind.csv`, { config, schema: { params: File } }, async (request, reply) => {
    const { list, kind } = request.params
    const results = await resultsOf(request, list)
    const cells = results
      .filter((result) => result.kind === kind)
      .map(resultRow)
      .map(({ trn, yours, reference, here, schoolName, start, why }) => [
        ...[trn, yours, reference, here, schoolName, start, why],
      ])
    const file = stringify([headings, ...cells], { escape_formulas: true, record_delimiter: 'windows' })
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${kind.replaceAll('_', '-')}.csv"`)
      .send(`\uFEFF${file}`)
  })

  async function resultsOf(request: FastifyRequest, id: string): Promise<readonly Reconciled[]> {
    const read = readList(await findList(parts, request.person.organisation.id, id.toLowerCase()))
    if (read.kind === 'refused') throw notFound()
    const results = await service.reconcileList(request.requestContext(), read.rows)
    if (!results) throw forbidden()
    return results
  }
}

const TITLE = 'Compare your list'

const problems = {
  empty: 'Paste your list, or choose a file with it',
  unreadable: 'The list could not be read. Save it as a CSV file, or paste it from the spreadsheet',
  too_long: `The list has more than ${MOST_ROWS.toLocaleString('en-GB')} rows. Compare it in parts`,
} as const
