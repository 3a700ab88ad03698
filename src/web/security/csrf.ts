import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { safeMethods } from './access.ts'
import { forbidden } from './page-error.ts'
import { sendFormAgain } from './resend.ts'

/**
 * Two walls on every unsafe request (S4): it comes from a page of ours by its Origin and Sec-Fetch-Site, and it carries
 * the token of its session. A foreign origin is refused flatly; an old token gets a page from which to go on.
 * Without a session there is nothing to do (`guardRoutes` kept what was typed where that matters).
 */
export function refuseForgeries(app: FastifyInstance, publicUrl: string): void {
  const { origin } = new URL(publicUrl)
  app.addHook('onRequest', (request, _reply, done) => {
    done(safeMethods.includes(request.method) || comesFromUs(request, origin) ? undefined : forbidden())
  })
  app.addHook('preValidation', async (request, reply) => {
    if (safeMethods.includes(request.method) || hasToken(request)) return undefined
    return await (request.session ? sendFormAgain(request, reply) : reply.redirect('/', 303))
  })
}

function comesFromUs({ headers }: FastifyRequest, origin: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  return headers.origin === undefined ? site === 'same-origin' : headers.origin === origin
}

function hasToken({ session, body }: FastifyRequest): boolean {
  if (!session || typeof body !== 'object' || body === null || !('_csrf' in body)) return false
  const given = Buffer.from(String(body._csrf))
  const wanted = Buffer.from(session.formToken)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}
