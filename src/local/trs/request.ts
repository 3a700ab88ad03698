import type { IncomingMessage } from 'node:http'

/** A request with its body read. `target` is the path with its query, as sent. */
export type Request = {
  method: string
  target: string
  path: string
  query: URLSearchParams
  authorization: string | null
  version: string | null
  body: string
  isFromThisMachine: boolean
}

const LONGEST_BODY = 2_000_000

/** Reads a request whole. Null when its body is too long or its address cannot be read. */
export async function readRequest(incoming: IncomingMessage): Promise<Request | null> {
  const target = incoming.url ?? '/'
  const url = URL.parse(target, 'http://stand-in')
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of incoming) {
    if (!(chunk instanceof Buffer)) continue
    length += chunk.length
    if (length <= LONGEST_BODY) chunks.push(chunk)
  }
  if (!url || length > LONGEST_BODY) return null
  return {
    method: incoming.method ?? 'GET',
    target,
    path: url.pathname,
    query: url.searchParams,
    authorization: incoming.headers.authorization ?? null,
    version: one(incoming.headers['x-api-version']),
    body: Buffer.concat(chunks).toString('utf8'),
    isFromThisMachine: isFromThisMachine(incoming.socket.remoteAddress, incoming.headers),
  }
}

/** Forwarded requests and those of a web page come from elsewhere, whatever the socket says. */
export function isFromThisMachine(address: string | undefined, headers: IncomingMessage['headers']): boolean {
  const isLoopback = /^(::ffff:)?127\.|^::1$/.test(address ?? '')
  const isIndirect = ['forwarded', 'x-forwarded-for', 'origin'].some((name) => headers[name] !== undefined)
  return isLoopback && !isIndirect
}

function one(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null
}
