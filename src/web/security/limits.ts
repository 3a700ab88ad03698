import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { PageError } from './page-error.ts'

export const limitNames = ['sign_in', 'find'] as const
export type LimitName = (typeof limitNames)[number]

/**
 * How often within five minutes: one browser's session, and one network address. Who has no session yet is counted by
 * the address in both, and a whole trust may sign in from one on the first morning of term.
 */
export type LimitSizes = Readonly<Record<LimitName, Readonly<{ session: number; address: number }>>>

const usual: LimitSizes = {
  sign_in: { session: 150, address: 300 },
  find: { session: 60, address: 600 },
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Counts one use of a limit; throws the 429 page when there were too many. */
    spend: (name: LimitName) => Promise<void>
  }
}

/**
 * Limits kept in this process's memory (S11): two processes allow twice as much, and nothing outside can fail. An
 * error of the limiter lets the request pass.
 */
export async function limitRates(app: FastifyInstance, sizes: LimitSizes = usual): Promise<void> {
  await app.register(rateLimit, { global: false, cache: 20_000 })
  const limiters = {
    sign_in: makeLimiters(app, 'sign_in', sizes),
    find: makeLimiters(app, 'find', sizes),
  } satisfies Record<LimitName, unknown>
  app.decorateRequest('spend', async function (this: FastifyRequest, name: LimitName) {
    for (const check of limiters[name]) {
      const answer = await check(this).catch(() => null)
      if (answer && !answer.isAllowed && answer.isExceeded) throw new PageError(429, answer.ttlInSeconds)
    }
  })
  app.addHook('preHandler', async (request) => {
    const name = request.routeOptions.config.limit
    if (name !== undefined) await request.spend(name)
  })
}

function makeLimiters(app: FastifyInstance, name: LimitName, sizes: LimitSizes) {
  const timeWindow = 5 * 60 * 1000
  return [
    app.createRateLimit({
      max: sizes[name].session,
      timeWindow,
      keyGenerator: ({ session, ip }) =>
        `${name} ${session ? `session ${session.formToken}` : `address ${ip}`}`,
    }),
    app.createRateLimit({
      max: sizes[name].address,
      timeWindow,
      keyGenerator: ({ ip }) => `${name} everybody at ${ip}`,
    }),
  ]
}
