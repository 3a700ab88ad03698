import type { IncomingMessage, ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { answerApi, callerOf } from './answer-api.ts'
import { empty, ok, problem, serverError, type Answer } from './answers.ts'
import { answerControl } from './control.ts'
import type { Fault } from './faults.ts'
import { readRequest, type Request } from './request.ts'
import type { StandIn } from './stand-in.ts'

/** Answers one HTTP request: control, webhook keys, or the API with its faults and journal. Never rejects. */
export async function answerRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  standIn: StandIn,
): Promise<void> {
  try {
    const request = await readRequest(incoming)
    if (!request) send(outgoing, empty(413))
    else if (request.path.startsWith('/stand-in/')) send(outgoing, answerControl(request, standIn))
    else if (request.path === '/webhook-jwks') send(outgoing, ok(standIn.webhooks.keys.jwks()))
    else await answerWithFaults(request, outgoing, standIn)
  } catch {
    if (!outgoing.headersSent) send(outgoing, serverError)
  }
}

async function answerWithFaults(request: Request, outgoing: ServerResponse, standIn: StandIn): Promise<void> {
  const fault = standIn.faults.take(request.method, request.path)
  if (fault?.kind === 'delay') await wait(fault.milliseconds)
  const answer = faultyAnswer(fault) ?? answerApi(request, standIn)
  standIn.journal.add({
    time: standIn.clock.now().toString(),
    key: callerOf(request, standIn)?.name ?? null,
    method: request.method,
    path: request.target,
    version: request.version,
    body: request.body,
    status: answer.status,
    fault: fault?.kind ?? null,
  })
  if (fault?.kind === 'drop-before' || fault?.kind === 'drop-after') outgoing.socket?.destroy()
  else send(outgoing, answer)
}

function faultyAnswer(fault: Fault | null): Answer | null {
  switch (fault?.kind) {
    case '429':
      return {
        ...problem('API calls quota exceeded', 429),
        headers: { 'retry-after': String(fault.retryAfterSeconds) },
      }
    case '500':
      return serverError
    case '401':
      return empty(401)
    case 'drop-before':
      return empty(0)
    case 'not-json':
      return { status: 200, body: '<!doctype html><title>Sorry</title>', contentType: 'text/html' }
    case 'delay':
    case 'drop-after':
    case undefined:
      return null
  }
}

function send(outgoing: ServerResponse, answer: Answer): void {
  const { status, headers, body, contentType = 'application/json; charset=utf-8' } = answer
  const text = typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)
  const described = {
    ...headers,
    ...(text !== '' && { 'content-type': contentType }),
    ...(status !== 204 && { 'content-length': String(Buffer.byteLength(text)) }),
  }
  outgoing.writeHead(status, described).end(text)
}
