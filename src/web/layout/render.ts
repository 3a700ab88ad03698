import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import nunjucks from 'nunjucks'
import type { Session } from '../../application/sessions.ts'
import { formatTerms } from '../../domain/values/terms.ts'
import { maybePerson } from '../security/request.ts'
import type { Assets } from './assets.ts'
import { showDateTime, showDay, showTerms, showTime } from './format.ts'
import { homeOf } from './home-of.ts'
import { SERVICE_NAME } from './service-name.ts'
import { tableRows, type TableRows } from './table-rows.ts'
import { words } from './words.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** Renders a template of `src/web` by its path there, with the layout's own values. */
    page: (template: string, data: PageData) => FastifyReply
  }
}

/** Values of every page. `errors` puts a summary above the heading and "Error:" before the title. */
export type PageData = Readonly<Record<string, unknown>> &
  Readonly<{ title: string; back?: string; errors?: readonly PageProblem[] }>

/** One line of the error summary: `field` is the id of the input (or its page's address with `#id`). */
export type PageProblem = Readonly<{ href: string; text: string }>

/** A page as HTML, for whoever asked. */
export type Render = (request: FastifyRequest, template: string, data: PageData) => string

/** All templates are compiled now, so that a broken one stops the start. */
export function makeRender(assets: Assets, banner: string | null): Render {
  const templates = makeTemplates()
  return (request, template, data) =>
    templates.render(template, { ...layoutValues(request), assets: assets.base, banner, ...data })
}

/** Adds `reply.page()`. */
export function renderPages(app: FastifyInstance, render: Render): void {
  app.decorateReply('page', function (this: FastifyReply, template: string, data: PageData) {
    return this.type('text/html; charset=utf-8').send(render(this.request, template, data))
  })
}

function layoutValues(request: FastifyRequest) {
  // A request too broken for any hook has no session, not even null.
  const session: Session | undefined = request.session ?? undefined
  const person = session ? maybePerson(request) : null
  const token = session?.formToken ?? ''
  return {
    serviceName: SERVICE_NAME,
    person,
    signedIn: session !== undefined,
    mayChooseOrganisation: (session?.organisations.length ?? 0) > 1,
    home: homeOf(person),
    path: request.url.split('?', 1)[0],
    csrf: new nunjucks.runtime.SafeString(`<input type="hidden" name="_csrf" value="${token}">`),
    words,
  }
}

function makeTemplates(): nunjucks.Environment {
  const govuk = path.dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'))
  const web = path.join(import.meta.dirname, '..')
  const templates = new nunjucks.Environment(
    new nunjucks.FileSystemLoader([web, path.join(govuk, 'dist')], { noCache: false, watch: false }),
    { autoescape: true, trimBlocks: true, lstripBlocks: true },
  )
  templates.addFilter('trim', trim)
  templates.addFilter('day', showDay)
  templates.addFilter('time', showTime)
  templates.addFilter('dateTime', showDateTime)
  templates.addFilter('terms', showTerms)
  templates.addFilter('termsNumber', formatTerms)
  const escape: (text: string) => unknown = templates.getFilter('escape')
  templates.addFilter('tableRows', (rows: TableRows) => {
    const escaped = (text: string) => (isPlain.test(text) ? text : String(escape(text)))
    return new nunjucks.runtime.SafeString(tableRows(rows, escaped))
  })
  for (const name of globSync('**/*.njk', { cwd: web })) templates.getTemplate(name, true)
  return templates
}

/** Holds nothing that stands for markup. The library looks through each text much more slowly, and most cells are so. */
const isPlain = /^[\w .,:@/-]*$/

/** The library's own `trim` searches a whole header or footer with a slow expression, and took half of each page's time. */
function trim(text: string | nunjucks.runtime.SafeString | null | undefined): unknown {
  const trimmed = (text ?? '').toString().trim()
  return text instanceof nunjucks.runtime.SafeString ? new nunjucks.runtime.SafeString(trimmed) : trimmed
}
