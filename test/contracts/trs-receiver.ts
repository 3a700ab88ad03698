import { createHash, createPublicKey, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'

export type Delivery = { headers: IncomingHttpHeaders; body: Buffer }

/** Listens for webhook messages. `next` waits for the one after those already taken; answers come from `statuses`. */
export async function startReceiver() {
  const arrived: Delivery[] = []
  const waiting: ((delivery: Delivery) => void)[] = []
  const statuses: number[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const delivery = { headers: request.headers, body: Buffer.concat(chunks) }
      response.writeHead(statuses.shift() ?? 204).end()
      const taker = waiting.shift()
      if (taker) taker(delivery)
      else arrived.push(delivery)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${String(port)}/webhooks/trs`,
    statuses,
    unread: () => arrived.length,
    next: () =>
      new Promise<Delivery>((resolve) => {
        const first = arrived.shift()
        if (first) resolve(first)
        else waiting.push(resolve)
      }),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => {
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

const jwksSchema = z.object({
  keys: z.array(
    z.object({
      kty: z.literal('EC'),
      crv: z.literal('P-384'),
      x: z.string(),
      y: z.string(),
      kid: z.string(),
    }),
  ),
})
const COMPONENTS = ['@target-uri', 'content-digest', 'content-length', 'ce-id', 'ce-type', 'ce-time']

/** A receiver as the contract wants it (section 7, steps 1 to 4 and 6), with the keys it has seen. */
export function makeVerifier(target: string, fetchKeys: () => Promise<unknown>) {
  let keys: z.infer<typeof jwksSchema>['keys'] = []
  const seen = new Set<string>()
  const effects: string[] = []
  let fetches = 0
  const keyFor = async (keyId: string) => {
    const known = keys.find((key) => key.kid === keyId)
    if (known) return known
    fetches += 1
    keys = jwksSchema.parse(await fetchKeys()).keys
    return keys.find((key) => key.kid === keyId)
  }
  const receive = async ({ headers, body }: Delivery, now: Temporal.Instant): Promise<204 | 401> => {
    const member = /(?:^|,\s*)(\w+)=(\([^)]*\)[^,]*;tag="trs-webhooks")/.exec(
      text(headers, 'signature-input'),
    )
    const [, label = '', parameters = ''] = member ?? []
    const covered = [...(/^\(([^)]*)\)/.exec(parameters)?.[1] ?? '').matchAll(/"([^"]+)"/g)].map(
      (each) => each[1] ?? '',
    )
    if (!COMPONENTS.every((name) => covered.includes(name))) return 401
    if (!parameters.includes(';alg="ecdsa-p384-sha384"')) return 401
    const seconds = now.epochMilliseconds / 1000
    const created = Number(/;created=(\d+)/.exec(parameters)?.[1])
    const expires = Number(/;expires=(\d+)/.exec(parameters)?.[1])
    if (!(created <= seconds + 60 && expires >= seconds)) return 401
    const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
    if (text(headers, 'content-digest') !== digest) return 401
    const key = await keyFor(/;keyid="([^"]+)"/.exec(parameters)?.[1] ?? '')
    const signature = new RegExp(`(?:^|,\\s*)${label}=:([^:]+):`).exec(text(headers, 'signature'))?.[1]
    if (!key || signature === undefined) return 401
    const lines = covered.map((name) => `"${name}": ${name === '@target-uri' ? target : text(headers, name)}`)
    const base = Buffer.from([...lines, `"@signature-params": ${parameters}`].join('\n'))
    const publicKey = createPublicKey({ key, format: 'jwk' })
    const bytes = Buffer.from(signature, 'base64')
    const isGenuine = verify('sha384', base, { key: publicKey, dsaEncoding: 'ieee-p1363' }, bytes)
    if (bytes.length !== 96 || !isGenuine) return 401
    const id = text(headers, 'ce-id')
    if (!seen.has(id)) effects.push(id)
    seen.add(id)
    return 204
  }
  return { receive, effects, fetches: () => fetches }
}

function text(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name]
  return typeof value === 'string' ? value : ''
}
