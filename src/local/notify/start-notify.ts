import { createServer, type IncomingMessage, type Server } from 'node:http'
import '../refuse-production.ts'
import { refusal, type Answer } from './answer.ts'
import { answerApi } from './answer-api.ts'
import { checkKey } from './check-key.ts'
import { makeFaults } from './faults.ts'
import type { Message } from './message.ts'
import { openMessageStore } from './message-store.ts'

export type RunningNotify = {
  url: string
  key: string
  templateId: string
  /** Every message that was taken, newest first, duplicates too. */
  readMailbox: () => readonly Message[]
  stop: () => Promise<void>
}

const key = 'local-5a6f0f3e-8a0c-4f0e-9c43-0d6a1f6f3b11-c1b8f8a4-2f5d-4a53-8f0f-6f9f7f5c2d10'
const templateId = '9d1f3f54-3a4e-4e0c-9a0d-7b7a2f6f1c55'
const bodyLimit = 2_000_000

/**
 * Starts the stand-in of GOV.UK Notify's API on a loopback port of its own (any free one without `port`). Messages are
 * kept in `stateFile`, or only in memory when that is null. `POST /stand-in/faults` with `{"kind", "times"}` arms
 * `rate_limit`, `error`, `timeout` or `lost_answer` for the next requests; `DELETE` disarms. Rejects when the port is
 * taken. What is sent to an address at `bounces.example.org` or `full.example.org` does not arrive; at `slow.example.org` it
 * is on its way for ever.
 */
export async function startNotify(options: {
  port?: number
  stateFile: string | null
  clock?: () => Temporal.Instant
}): Promise<RunningNotify> {
  const store = openMessageStore(options.stateFile)
  const faults = makeFaults()
  const parts = { store, templateId, now: options.clock ?? Temporal.Now.instant }

  async function answer(req: IncomingMessage): Promise<Answer | null> {
    const { method = 'GET', headers } = req
    const url = new URL(req.url ?? '/', 'http://localhost')
    const text = await readBody(req)
    if (url.pathname === '/stand-in/faults') return control(method, text)
    const refused = checkKey(key, headers.authorization)
    if (refused) return refused
    const fault = faults.take()
    if (fault === 'rate_limit')
      return refusal(
        429,
        'RateLimitError',
        'Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds',
      )
    if (fault === 'error') return refusal(500, 'Exception', 'Internal server error')
    if (fault === 'timeout') return null
    const given = answerApi({ method, url, text }, parts)
    return fault === 'lost_answer' ? null : given
  }

  function control(method: string, text: string): Answer {
    if (method === 'DELETE') faults.clear()
    else if (method !== 'POST' || !faults.arm(text)) return refusal(400, 'ValidationError', 'Not a fault')
    return { status: 204, body: undefined }
  }

  const server = createServer((req, res) => {
    answer(req)
      .catch(() => refusal(400, 'ValidationError', 'The request could not be read'))
      .then((given) => {
        if (!given) return
        res.writeHead(given.status, { 'content-type': 'application/json' })
        res.end(given.body === undefined ? undefined : JSON.stringify(given.body))
      })
      .catch(() => res.destroy())
  })
  const url = `http://127.0.0.1:${String(await listen(server, options.port ?? 0))}`
  return {
    url,
    key,
    templateId,
    readMailbox: () => store.all().toReversed(),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

async function readBody(req: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of req.setEncoding('utf8')) {
    text += String(chunk)
    if (text.length > bodyLimit) throw new Error('too large')
  }
  return text
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}
