import type { SigningKey } from './make-keys.ts'
import { signMessage } from './sign-message.ts'

/** A CloudEvent to be posted in binary mode. */
export type Message = {
  id: string
  type: string
  time: string
  target: string
  source: string
  schema: string
  body: Buffer
}

const LONGEST_WAIT = 30_000

/** Posts one freshly signed message. Gives the status, or null when nobody answered in 30 seconds. */
export async function sendMessage(
  message: Message,
  key: SigningKey,
  now: Temporal.Instant,
  stopping: AbortSignal,
): Promise<number | null> {
  const headers = {
    'ce-specversion': '1.0',
    'ce-id': message.id,
    'ce-source': message.source,
    'ce-type': message.type,
    'ce-dataschema': message.schema,
    'ce-time': message.time,
    'content-type': 'application/json; charset=utf-8',
    ...signMessage(message, key, now),
  }
  try {
    const response = await fetch(message.target, {
      method: 'POST',
      headers,
      body: new Uint8Array(message.body),
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(LONGEST_WAIT)]),
    })
    await response.arrayBuffer()
    return response.status
  } catch {
    return null
  }
}
