import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'
import { calculate, calculationNames } from '../application/length/calculate.ts'
import { withCalendars, type NamedCalendars } from '../application/length/named-calendars.ts'
import { openApi } from './open-api.ts'
import { problem, sendProblem } from './problem.ts'

const MOST_BYTES = 1_000_000
const MOST_AT_ONCE = 1_000
const A_MINUTE = 120

/**
 * `POST /api/v1/calculations/length` and `/deadline`: the calculator for anybody, no sign-in, nothing stored. One
 * input gives one output, a list gives a list in its order.
 */
export function calculationsApi(calendars: NamedCalendars) {
  return async (api: FastifyInstance): Promise<void> => {
    api.removeContentTypeParser('text/plain')
    api.setErrorHandler((error, _request, reply) => sendProblem(reply, error))
    await api.register(rateLimit, {
      max: A_MINUTE,
      timeWindow: '1 minute',
      errorResponseBuilder: (_request, { ttl }) =>
        problem(429, 'Too many calculations', `Try again in ${String(Math.ceil(ttl / 1000))} seconds`),
    })
    api.get('/api/v1/openapi.json', { config: { access: 'anyone' } }, (_request, reply) =>
      reply.send(openApi),
    )
    for (const name of calculationNames)
      api.post<{ Body: unknown }>(
        `/api/v1/calculations/${name}`,
        { config: { access: 'anyone' }, schema: { body: z.unknown() }, bodyLimit: MOST_BYTES },
        ({ body }, reply) => answer(reply, body, () => calculate(name, withCalendars(body, calendars))),
      )
  }
}

function answer(reply: FastifyReply, body: unknown, work: () => ReturnType<typeof calculate>): FastifyReply {
  if (Array.isArray(body) && body.length > MOST_AT_ONCE)
    return sendProblem(
      reply,
      problem(413, 'Too many at once', `Send at most ${MOST_AT_ONCE.toLocaleString('en-GB')} in one list`),
    )
  const done = work()
  if (done.kind === 'calculated') return reply.send(done.output)
  return sendProblem(
    reply,
    problem(422, 'Malformed input', 'Put right what is named in errors', { errors: done.problems }),
  )
}
