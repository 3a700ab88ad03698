/** What came back from TRS, or why nothing did. `reason` is a code that is safe to log. */
export type TrsReply =
  | { kind: 'reply'; status: number; location: string | null; retryAfter: string | null; text: string }
  | { kind: 'lost'; reason: 'timeout' | 'connection' }

export type TrsRequest = (
  method: 'GET' | 'PUT',
  path: readonly string[],
  options?: { query?: Record<string, string>; body?: unknown },
) => Promise<TrsReply>

/** TRS contract 1: the version is always sent, because without it most of what we need does not exist. */
const VERSION = '20260120'

/**
 * Makes the one way to ask TRS. It never follows a redirect, whose address has lost the query, and never rejects:
 * errors of the network carry the address, and with it a TRN, so they are dropped for a code here.
 */
export function makeTrsRequest(options: {
  url: string
  key: string
  timeoutMs: number
  fetch: typeof fetch
}): TrsRequest {
  const base = options.url.replace(/\/$/, '')
  return async (method, path, { query = {}, body } = {}) => {
    const asked = new URLSearchParams(query).toString()
    const address = `${base}/v3/${path.map(encodeURIComponent).join('/')}${asked === '' ? '' : `?${asked}`}`
    try {
      const response = await options.fetch(address, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(options.timeoutMs),
        headers: {
          authorization: `Bearer ${options.key}`,
          'x-api-version': VERSION,
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
      return {
        kind: 'reply',
        status: response.status,
        location: response.headers.get('location'),
        retryAfter: response.headers.get('retry-after'),
        text: await response.text(),
      }
    } catch (error) {
      const isLate = error instanceof Error && error.name === 'TimeoutError'
      return { kind: 'lost', reason: isLate ? 'timeout' : 'connection' }
    }
  }
}
