import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { findStanding } from '../../application/sign-in/find-standing.ts'
import type { PageApp, WebParts } from '../parts.ts'
import type { SecretCookie } from '../security/session-cookie.ts'
import { sendNoAccess } from './no-access.ts'
import { readReturnTo } from './return-to.ts'

const Query = z.object({ 'return-to': z.string().optional().catch(undefined) })
const Choice = z.object({ organisation: z.string().default(''), returnTo: z.string().optional() })

/** For people of several organisations: which one they act for now. The session gets a new secret with each choice. */
export function chooseOrganisation(app: PageApp, parts: WebParts, cookie: SecretCookie): void {
  const { sessions, clock, ids } = parts

  app.get(
    '/choose-organisation',
    { config: { access: 'anyone' }, schema: { querystring: Query } },
    async (request, reply) => {
      if (!request.session) return await reply.redirect('/sign-in', 303)
      return show(request, reply, readReturnTo(request.query['return-to'], '/home'))
    },
  )

  app.post(
    '/choose-organisation',
    { config: { access: 'anyone' }, schema: { body: Choice } },
    async (request, reply) => {
      const { session } = request
      const secret = cookie.read(request)
      if (!session || secret === null) return await reply.redirect('/sign-in', 303)
      const returnTo = readReturnTo(request.body.returnTo, '/home')
      const chosen = session.organisations.find(({ id }) => id === request.body.organisation)
      if (!chosen)
        return show(request, reply.code(422), returnTo, 'Select the organisation you are acting for')
      const standing = await findStanding(parts, session.subject, chosen)
      if (!standing) return await sendNoAccess(request, reply, chosen.name)
      const next = { secret: ids.secret(), formToken: ids.secret(), standing, now: clock.now() }
      if (await sessions.rotate(secret, next)) cookie.write(reply, next.secret)
      return await reply.redirect(returnTo, 303)
    },
  )
}

function show(
  request: FastifyRequest,
  reply: FastifyReply,
  returnTo: string,
  problem?: string,
): FastifyReply {
  const organisations = request.session?.organisations ?? []
  return reply.page('sign-in/choose-organisation.njk', {
    title: 'Which organisation are you acting for?',
    items: organisations.map(({ id, name }) => ({ value: id, text: name })),
    chosen: request.session?.standing?.organisationId,
    returnTo,
    ...(problem === undefined ? {} : { errors: [{ href: '#organisation', text: problem }] }),
  })
}
