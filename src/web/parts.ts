import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, FastifyTypeProvider, RawServerDefault } from 'fastify'
import type { z } from 'zod'
import type { Drafts } from '../application/drafts.ts'
import type { Clock, Ids, SignIn } from '../application/ports.ts'
import type { Sessions } from '../application/sessions.ts'
import type { Views } from '../application/views.ts'
import type { Answered } from './operations/metrics.ts'
import type { LimitSizes } from './security/limits.ts'

/** What every page may use. Use cases come to a page set by closure (see `PageSet`). */
export type WebParts = Readonly<{
  views: Views
  sessions: Sessions
  drafts: Drafts
  signIn: SignIn
  clock: Clock
  ids: Ids
  settings: WebSettings
}>

export type WebSettings = Readonly<{
  /** Where people reach the service: scheme, host and port. https, or http on a loopback address. */
  publicUrl: string
  departmentOrganisationId: string
  /** Origin of the sign-in provider, for the content security policy. */
  signInOrigin: string
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  trustedProxies: readonly string[]
  limits?: LimitSizes
}>

/** A set of pages: adds its routes. `appropriateBodyPages(service)` returns one. */
export type PageSet = (pages: PageApp, parts: WebParts) => void

/** A Node handler for everything below a prefix: stand-ins in local mode. It answers by itself, body unread. */
export type Mount = Readonly<{
  prefix: string
  handle: (req: IncomingMessage, res: ServerResponse) => Promise<void> | void
}>

export type WebOptions = WebParts &
  Readonly<{
    logger: FastifyBaseLogger
    pages: readonly PageSet[]
    mounts?: readonly Mount[]
    /** Routes for machines: JSON, without sessions or forms. */
    apis?: readonly ((api: FastifyInstance) => Promise<void>)[]
    /** What is stood in, shown on every page; null in production. */
    banner: string | null
    /** Told of each answer, for the figures. */
    answered?: (answer: Answered) => void
  }>

/** Zod schemas as Fastify's: `schema: { params, querystring, body }` type the request. */
export interface ZodTypes extends FastifyTypeProvider {
  readonly validator: this['schema'] extends z.ZodType ? z.output<this['schema']> : unknown
}

export type PageApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypes
>
