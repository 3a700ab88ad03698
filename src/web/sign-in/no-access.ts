import type { FastifyReply, FastifyRequest } from 'fastify'

/** Somebody who signed in, but whose organisation or role gives no access here: says whom to ask. */
export async function sendNoAccess(
  request: FastifyRequest,
  reply: FastifyReply,
  organisationName = request.session?.organisations[0]?.name,
): Promise<FastifyReply> {
  return await reply.code(403).page('sign-in/no-access.njk', {
    title: 'You do not have access to this service',
    organisationName,
  })
}
