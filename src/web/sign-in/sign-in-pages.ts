import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { findStanding } from '../../application/sign-in/find-standing.ts'
import type { SignIn } from '../../application/ports.ts'
import type { PageApp, WebParts } from '../parts.ts'
import { PageError } from '../security/page-error.ts'
import type { SecretCookie } from '../security/session-cookie.ts'
import { homeOf } from '../layout/home-of.ts'
import { SERVICE_NAME } from '../layout/service-name.ts'
import { readReturnTo } from './return-to.ts'

type SignedIn = Extract<Awaited<ReturnType<SignIn['finish']>>, { kind: 'signed_in' }>

export type SignInCookies = Readonly<{ session: SecretCookie; attempt: SecretCookie }>

const Query = z.object({ 'return-to': z.string().optional().catch(undefined) })

/** The start page, sign-in through the provider and back, and sign-out. */
export function signInPages(app: PageApp, parts: WebParts, cookies: SignInCookies): void {
  const { signIn, sessions, clock, ids, settings } = parts

  app.get('/', { config: { access: 'anyone' } }, (_request, reply) =>
    reply.page('sign-in/start.njk', { title: SERVICE_NAME }),
  )

  app.get(
    '/sign-in',
    { config: { access: 'anyone', limit: 'sign_in' }, schema: { querystring: Query } },
    async (request, reply) => {
      const { url, ...attempt } = await signIn.start().catch(unavailable)
      const secret = ids.secret()
      const returnTo = readReturnTo(request.query['return-to'], '/home')
      await sessions.keepAttempt(secret, { ...attempt, returnTo }, clock.now())
      cookies.attempt.write(reply, secret)
      return await reply.redirect(url, 303)
    },
  )

  app.get('/sign-in/callback', { config: { access: 'anyone', limit: 'sign_in' } }, async (request, reply) => {
    const secret = cookies.attempt.read(request)
    const attempt = secret === null ? null : await sessions.takeAttempt(secret, clock.now())
    cookies.attempt.remove(reply)
    if (!attempt) return failed(reply, 'no_attempt')
    const answer = await signIn.finish(new URL(request.url, settings.publicUrl).href, attempt)
    if (answer.kind === 'restart')
      return await reply.redirect(`/sign-in?return-to=${encodeURIComponent(attempt.returnTo)}`, 303)
    if (answer.kind === 'refused') {
      request.log.warn({ requestId: request.id, code: answer.code }, 'sign-in refused')
      if (answer.code === 'provider_unavailable') throw new PageError(503)
      return failed(reply, answer.code)
    }
    await begin(request, reply, answer)
    return await reply.redirect(attempt.returnTo, 303)
  })

  app.get('/home', { config: { access: 'signed_in' } }, async (request, reply) =>
    reply.redirect(homeOf(request.person), 303),
  )

  app.get('/stay-signed-in', { config: { access: 'signed_in' } }, (_request, reply) =>
    reply.page('sign-in/signed-in-again.njk', { title: 'You are signed in' }),
  )

  app.post(
    '/sign-out',
    { config: { access: 'anyone' }, schema: { body: z.object({}) } },
    async (request, reply) => {
      const secret = cookies.session.read(request)
      if (secret !== null) await sessions.end(secret)
      cookies.session.remove(reply)
      const next = request.session ? await signIn.signOutUrl(request.session.idToken) : '/'
      return await reply.header('clear-site-data', '"cache", "storage"').redirect(next, 303)
    },
  )

  /** A new secret for every sign-in; whatever session the browser brought along is over (T28). */
  async function begin(request: FastifyRequest, reply: FastifyReply, person: SignedIn): Promise<void> {
    const { subject, name, organisations, idToken } = person
    const now = clock.now()
    const [only, ...others] = organisations
    const standing =
      only && others.length === 0 ? await findStanding(parts, subject, only).catch(unavailable) : null
    const old = cookies.session.read(request)
    if (old !== null) await sessions.end(old)
    const secret = ids.secret()
    await sessions.start(secret, {
      ...{ subject, name, organisations, idToken, standing },
      formToken: ids.secret(),
      startedAt: now,
      seenAt: now,
      rolesCheckedAt: now,
    })
    cookies.session.write(reply, secret)
  }
}

function failed(reply: FastifyReply, code: string): FastifyReply {
  return reply.code(400).page('sign-in/sign-in-failed.njk', { title: 'You are not signed in', code })
}

function unavailable(): never {
  throw new PageError(503)
}
