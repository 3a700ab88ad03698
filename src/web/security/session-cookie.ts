import type { FastifyReply, FastifyRequest } from 'fastify'

/** A cookie of this browser: its secret is read from a request, written to and removed from an answer. */
export type SecretCookie = Readonly<{
  read: (request: FastifyRequest) => string | null
  write: (reply: FastifyReply, secret: string) => void
  remove: (reply: FastifyReply) => void
}>

const SECRET = /^[\w-]{43}$/

/**
 * A cookie for a secret: `__Host-` and Secure on https; its plain name on plain http, which `buildWeb` only takes on a
 * loopback address. It ends with the browser, and with its session before that.
 */
export function secretCookie(name: string, publicUrl: string): SecretCookie {
  const secure = publicUrl.startsWith('https:')
  const fullName = secure ? `__Host-${name}` : name
  const options = { path: '/', secure, httpOnly: true, sameSite: 'lax' } as const
  return {
    read: ({ cookies }) => {
      const value = cookies[fullName]
      return value !== undefined && SECRET.test(value) ? value : null
    },
    write: (reply, secret) => {
      reply.setCookie(fullName, secret, options)
    },
    remove: (reply) => {
      reply.clearCookie(fullName, options)
    },
  }
}
