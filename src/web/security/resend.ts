import type { FastifyReply, FastifyRequest } from 'fastify'

/** The form arrived after its session had ended: keeps what was typed while the person signs in again elsewhere. */
export async function sendSessionEnded(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return await reply.code(403).page('security/session-ended.njk', {
    title: 'You need to sign in again',
    ...formOf(request),
  })
}

/** The form carried no token, or an old one: the person looks and sends it again. */
export async function sendFormAgain(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return await reply.code(403).page('security/send-again.njk', {
    title: 'Check before you carry on',
    ...formOf(request),
  })
}

function formOf({ url, body }: FastifyRequest) {
  const typed: readonly (readonly [string, unknown])[] =
    typeof body === 'object' && body !== null ? Object.entries(body) : []
  return {
    action: url,
    typed: typed.flatMap(([name, value]) =>
      typeof value === 'string' && name !== '_csrf' ? [{ name, value }] : [],
    ),
  }
}
