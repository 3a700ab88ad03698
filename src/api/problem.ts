import type { FastifyReply } from 'fastify'

/** An error as RFC 9457 has it; thrown or sent, it answers with its own status. */
export type Problem = Readonly<{
  type: 'about:blank'
  statusCode: number
  status: number
  title: string
  detail: string
  /** Every place of the request that is wrong. */
  errors?: readonly Readonly<{ path: string; message: string }>[]
}>

export function problem(
  status: number,
  title: string,
  detail: string,
  more: Pick<Problem, 'errors'> = {},
): Problem {
  return { type: 'about:blank', statusCode: status, status, title, detail, ...more }
}

/** Of an error thrown below us only what says nothing about our insides is told. */
export function sendProblem(reply: FastifyReply, error: unknown): FastifyReply {
  const { statusCode, ...told } = isProblem(error) ? error : problemOf(statusOf(error))
  return reply.code(statusCode).type('application/problem+json').send(JSON.stringify(told))
}

function problemOf(status: number): Problem {
  if (status === 400) return problem(400, 'Not JSON', 'Send JSON in the body')
  if (status === 413) return problem(413, 'Too large', 'Send less at once')
  if (status === 415) return problem(415, 'Not JSON', 'Send JSON, with content-type application/json')
  return problem(500, 'Something went wrong', 'Try again later')
}

function statusOf(error: unknown): number {
  return typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500
}

function isProblem(error: unknown): error is Problem {
  return typeof error === 'object' && error !== null && 'type' in error && error.type === 'about:blank'
}
