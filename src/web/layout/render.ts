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
  interface FastifyRequest {
    /** Null until it is drawn. */
    frame: Frame | null
  }
}

/** What is around every page, in the pieces between which the page's own parts stand. */
type Frame = readonly string[]

/** Values of every page. `errors` puts a summary above the heading and "Error:" before the title. */
export type PageData = Readonly<Record<string, unknown>> &
  Readonly<{ title: string; back?: string; errors?: readonly PageProblem[] }>

/** One line of the error summary: `field` is the id of the input (or its page's address with `#id`). */
export type PageProblem = Readonly<{ href: string; text: string }>

/** Draws pages as HTML, for whoever asked; and a frame by itself, which knows the person but not the page. */
export type Renderer = Readonly<{
  page: (request: FastifyRequest, template: string, data: PageData) => string
  frame: (request: FastifyRequest) => Frame
}>

/** All templates are compiled now, so that a broken one stops the start. */
export function makeRenderer(assets: Assets, banner: string | null): Renderer {
  const templates = makeTemplates()
  const valuesFor = (request: FastifyRequest) => ({ ...layoutValues(request), assets: assets.base, banner })
  const frame = (request: FastifyRequest) => {
    request.frame ??= templates.render('layout/frame.njk', valuesFor(request)).split(SLOT)
    return request.frame
  }
  return {
    frame,
    page: (request, template, data) => {
      const parts = templates.render(template, { ...valuesFor(request), ...data }).split(SLOT)
      return frame(request)
        .map((piece, index) => piece + (parts[index] ?? ''))
        .join('')
    },
  }
}

/** Where a part of the page stands in the frame, and what its parts are told apart by. Text is escaped, so it never holds this. */
const SLOT = '<!--slot-->'

/** Adds `reply.page()`. */
export function renderPages(app: FastifyInstance, renderer: Renderer): void {
  app.decorateRequest('frame', null)
  app.decorateReply('page', function (this: FastifyReply, template: string, data: PageData) {
    return this.type('text/html; charset=utf-8').send(renderer.page(this.request, template, data))
  })
}

/** While the database answers there is nothing else to do: the frame of a page that was asked for is drawn then. */
export function drawFramesAhead(pages: FastifyInstance, renderer: Renderer): void {
  const draw = (request: FastifyRequest, reply: FastifyReply) => {
    if (reply.sent) return
    try {
      renderer.frame(request)
    } catch {
      // It is drawn again with its page, where a fault is answered.
    }
  }
  pages.addHook('preHandler', (request, reply, done) => {
    if (request.method === 'GET') setImmediate(draw, request, reply)
    done()
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
