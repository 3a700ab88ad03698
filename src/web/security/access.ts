import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { may } from '../../domain/access/permissions.ts'
import { sendNoAccess } from '../sign-in/no-access.ts'
import { forbidden } from './page-error.ts'
import { maybePerson, type Access } from './request.ts'
import { sendSessionEnded } from './resend.ts'

export const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS']

/** Every route as it was declared, for whoever must look at all of them. */
export type DeclaredRoute = Readonly<{ method: string; url: string; access: Access; isRecord: boolean }>

declare module 'fastify' {
  interface FastifyInstance {
    routeTable: DeclaredRoute[]
  }
}

/** Stops the start when a route does not say who may ask, or takes a form without saying what is in it. */
export function requireDeclarations(app: FastifyInstance): void {
  app.decorate('routeTable', [])
  app.addHook('onRoute', (route: RouteOptions) => {
    const where = `${String(route.method)} ${route.url}`
    const methods = [route.method].flat()
    const access = route.config?.access
    const isRecord = route.config?.record === true
    if (access === undefined) throw new Error(`${where} does not declare its access`)
    if (!route.config?.raw && methods.includes('POST') && route.schema?.body === undefined)
      throw new Error(`${where} has no schema for its body`)
    if (!route.config?.raw)
      app.routeTable.push(...methods.map((method) => ({ method, url: route.url, access, isRecord })))
  })
}

/** Refuses whoever the route is not for. A form is read first, so that what was typed is not lost. */
export function guardRoutes(app: FastifyInstance): void {
  const guard = async (request: FastifyRequest, reply: FastifyReply) => await admit(request, reply)
  app.addHook('onRequest', async (request, reply) => {
    if (safeMethods.includes(request.method)) {
      await guard(request, reply)
      return
    }
  })
  app.addHook('preValidation', async (request, reply) => {
    if (!safeMethods.includes(request.method)) {
      await guard(request, reply)
      return
    }
  })
}

async function admit(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  const access = request.routeOptions.config.access
  if (request.is404 || access === 'anyone') return undefined
  const person = maybePerson(request)
  if (person && access !== undefined) {
    if (access !== 'signed_in' && !may(person, access.task)) throw forbidden()
    return undefined
  }
  if (request.session) return chooseOrGo(request, reply)
  if (!safeMethods.includes(request.method)) return await sendSessionEnded(request, reply)
  return await reply.redirect(`/sign-in?return-to=${encodeURIComponent(pathOf(request))}`, 303)
}

async function chooseOrGo(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  if ((request.session?.organisations.length ?? 0) < 2) return await sendNoAccess(request, reply)
  return await reply.redirect(`/choose-organisation?return-to=${encodeURIComponent(pathOf(request))}`, 303)
}

/** Without the query: what somebody searched for stays out of a second address. */
function pathOf({ url }: FastifyRequest): string {
  return url.split('?', 1)[0] ?? '/'
}
