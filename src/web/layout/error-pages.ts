import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Renderer } from './render.ts'
import { PageError } from '../security/page-error.ts'

type Told = Readonly<{ title: string; lines: readonly string[]; reference?: true }>

const nothingLost = 'Anything you saved before is kept.'
const fault: Told = {
  title: 'Sorry, there is a problem with the service',
  lines: ['Try again later.', nothingLost],
  reference: true,
}

const pages: Readonly<Record<number, Told>> = {
  400: {
    title: 'This could not be read',
    lines: ['What was sent to the service was not in a form that it can read.'],
  },
  403: {
    title: 'You cannot do this',
    lines: [
      'Your role does not allow it, or it was not sent from a page of this service.',
      'Ask the person who manages DfE Sign-in in your organisation if you need another role.',
    ],
  },
  404: {
    title: 'Page not found',
    lines: [
      'If you typed the address, check that it is right. If you pasted it, check that you copied all of it.',
      'You only see records of ECTs who are or were with your organisation.',
    ],
  },
  405: { title: 'Page not found', lines: ['This address cannot be used in that way.'] },
  413: {
    title: 'That was too much to send at once',
    lines: ['Nothing was recorded. Go back, make what you typed shorter, and send it again.'],
  },
  415: {
    title: 'This could not be read',
    lines: ['The service does not read that kind of file or data here.'],
  },
  429: {
    title: 'You have tried too often',
    lines: ['Wait a few minutes and try again. Nothing you saved is lost.'],
  },
  500: fault,
  503: {
    title: 'Sorry, this is not available just now',
    lines: ['Something the service depends on does not answer. Try again in a few minutes.', nothingLost],
    reference: true,
  },
}

/** One page for each way a request can fail. Only failures of ours are logged, without what was typed. */
export function showErrors(app: FastifyInstance): void {
  app.setNotFoundHandler(async (_request, reply) => await sendError(reply, 404))
  app.setErrorHandler<FastifyError>(async (error, request, reply) => {
    const status = statusOf(error)
    if (status >= 500) request.log.error({ requestId: request.id, ...faultOf(error) }, 'request failed')
    if (status === 503) reply.header('retry-after', '60')
    if (error instanceof PageError && error.retryAfterSeconds !== null)
      reply.header('retry-after', String(error.retryAfterSeconds))
    return await sendError(reply, status)
  })
}

/** The page of a status, when a handler wants it by itself. */
export async function sendError(reply: FastifyReply, status: number): Promise<FastifyReply> {
  return await reply.code(status).page('layout/error-page.njk', told(reply.request, status))
}

function told({ id }: FastifyRequest, status: number) {
  const { title, lines, reference } = pages[status] ?? fault
  return { title, lines, reference: reference ? id : null }
}

/** A malformed id or query is an address that does not exist. */
function statusOf(error: FastifyError & { validationContext?: string }): number {
  if (error.validationContext !== undefined) return error.validationContext === 'body' ? 400 : 404
  if (error.code === 'FST_ERR_HANDLER_TIMEOUT') return 503
  const status = error.statusCode ?? 500
  return pages[status] ? status : status < 500 && status >= 400 ? 400 : 500
}

/** What may be logged of an error: messages of the database and of parsers quote what people typed, so none is kept. */
function faultOf(error: Error & { code?: string; constraint?: string }) {
  const frames = (error.stack ?? '').split('\n').filter((line) => line.startsWith('    at '))
  const { cause } = error
  return {
    error: error.name,
    code: error.code,
    constraint: error.constraint,
    cause: cause instanceof Error ? cause.name : undefined,
    frames: frames.slice(0, 8),
  }
}

/** For a request so broken that no route sees it, and no hook either. */
export function brokenRequest(headers: Readonly<Record<string, string>>, renderer: Renderer) {
  return (_error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    const status = request.method === 'GET' || request.method === 'HEAD' ? 404 : 400
    const html = renderer.page(request, 'layout/error-page.njk', told(request, status))
    void reply.code(status).headers(headers).type('text/html; charset=utf-8').send(html)
  }
}
