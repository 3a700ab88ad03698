import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Service } from '../../../application/service.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { forbidden } from '../../security/page-error.ts'
import { ectsFile } from './ects-file.ts'
import { addressOf, LIST, readChoice, readForm, type ListChoice } from './list-choice.ts'
import { readFilter } from './list-filter.ts'
import { listPage } from './list-page.ts'
import { findSearch, saveSearch } from './saved-search.ts'

const config = { access: { task: 'see_caseload' } } as const
const Form = z.record(z.string(), z.string())

/** A body's ECTs: tabs, search, filters, pages of 50, and a file of exactly what is listed. */
export function ectsPages(pages: PageApp, parts: WebParts, service: Service): void {
  const searchOf = ({ person }: FastifyRequest, { list }: ListChoice) =>
    findSearch(parts, person.organisation.id, list)

  pages.get(LIST, { config }, async (request, reply) => {
    const choice = readChoice(request.query)
    return await show(request, reply, choice, await searchOf(request, choice))
  })

  pages.post(LIST, { config, schema: { body: Form } }, async (request, reply) => {
    const choice = readForm(request.body)
    const search = (request.body['search'] ?? '').trim()
    if (readFilter(choice, search).problems.length > 0) return await show(request, reply, choice, search)
    const list = search === '' ? null : await saveSearch(parts, request.person.organisation.id, search)
    return reply.redirect(addressOf({ ...choice, list }), 303)
  })

  pages.get(`${LIST}.csv`, { config }, async (request, reply) => {
    const choice = readChoice(request.query)
    const { filter, problems } = readFilter(choice, await searchOf(request, choice))
    if (problems.length > 0) return reply.redirect(addressOf(choice), 303)
    const rows = service.caseloadRows(request.requestContext(), filter)
    if (!rows) throw forbidden()
    const name = `ects-${filter.tab.replace('_', '-')}-${parts.clock.today().toString()}.csv`
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}"`)
      .send(Readable.from(ectsFile(rows)))
  })

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    choice: ListChoice,
    search: string,
  ): Promise<FastifyReply> {
    const { filter, problems } = readFilter(choice, search)
    if (problems.length > 0)
      return reply
        .code(422)
        .page('appropriate-body/ects/ects.njk', listPage({ choice, search, problems, found: null }))
    const { after, before } = choice
    const found = await service.caseload(request.requestContext(), { ...filter, after, before })
    if (!found) throw forbidden()
    return reply.page('appropriate-body/ects/ects.njk', listPage({ choice, search, problems, found }))
  }
}
