import type { StandInClock } from '../make-clock.ts'
import { isFrom, type Version } from '../versions.ts'
import type { WebhookKeys } from './make-keys.ts'
import { sendMessage, type Message } from './send-message.ts'

export type WebhookEndpoint = { url: string; version: Version }
export type MessageType = 'ping' | 'alert.created' | 'alert.updated' | 'alert.deleted' | 'person.deactivated'

type Sent = Message & {
  attempts: { at: string; status: number | null }[]
  /** When to try next; null once delivered or given up. */
  due: Temporal.Instant | null
}

export type WebhookSender = {
  register: (endpoint: WebhookEndpoint | null) => void
  /** Queues a message and starts its delivery. Null when no endpoint takes this type. */
  tell: (type: MessageType, data: unknown) => string | null
  /** Sends a message once more, freshly signed, with the same id. */
  again: (id: string) => boolean
  /** Tries whatever has become due by the clock. */
  deliverDue: () => void
  list: () => { id: string; type: string; attempts: Sent['attempts']; isWaiting: boolean }[]
  keys: WebhookKeys
  reset: () => void
  stop: () => void
}

const firstVersion: Record<MessageType, Version> = {
  ping: '20250804',
  'alert.created': '20250804',
  'alert.updated': '20250804',
  'alert.deleted': '20250804',
  'person.deactivated': '20260612',
}
/** Seconds after the first to the ninth failure: ten attempts in all. */
const waits = [5, 5 * 60, 30 * 60, ...[2, 5, 10, 14, 20, 24].map((hours) => hours * 3600)]
const LONGEST_TIMER = 3_600_000

/** Sends messages to one endpoint: at least once, in no order, ten attempts each. `source` is the stand-in's address. */
export function makeSender(
  { clock, ids }: { clock: StandInClock; ids: { next: (kind: string) => string } },
  keys: WebhookKeys,
  source: () => string,
): WebhookSender {
  let endpoint: WebhookEndpoint | null = null
  let messages = new Map<string, Sent>()
  let timer: NodeJS.Timeout | undefined
  const stopping = new AbortController()

  const attempt = async (message: Sent) => {
    message.due = null
    const at = clock.now().toString()
    const status = await sendMessage(message, keys.current(), clock.now(), stopping.signal)
    message.attempts.push({ at, status })
    const wait = waits[message.attempts.length - 1]
    const isDelivered = status !== null && status >= 200 && status < 300
    if (!isDelivered && wait !== undefined) message.due = clock.now().add({ seconds: wait })
    arm()
  }
  const deliverDue = () => {
    for (const message of messages.values())
      if (message.due && Temporal.Instant.compare(message.due, clock.now()) <= 0) void attempt(message)
    arm()
  }
  const arm = () => {
    clearTimeout(timer)
    const waiting = [...messages.values()].flatMap(({ due }) => due?.epochMilliseconds ?? [])
    if (waiting.length === 0 || stopping.signal.aborted) return
    const delay = Math.min(...waiting) - clock.now().epochMilliseconds
    timer = setTimeout(deliverDue, Math.min(Math.max(delay, 1000), LONGEST_TIMER)).unref()
  }

  return {
    keys,
    deliverDue,
    register: (given) => {
      endpoint = given
    },
    tell: (type, data) => {
      if (!endpoint || !isFrom(endpoint.version, firstVersion[type])) return null
      const id = ids.next('webhook')
      const now = clock.now()
      messages.set(id, {
        id,
        type,
        time: now.toString(),
        target: endpoint.url,
        source: source(),
        schema: `${source()}/swagger/v3_${endpoint.version}.json`,
        body: Buffer.from(JSON.stringify(data)),
        attempts: [],
        due: now,
      })
      deliverDue()
      return id
    },
    again: (id) => {
      const message = messages.get(id)
      if (message) void attempt(message)
      return message !== undefined
    },
    list: () =>
      [...messages.values()].map(({ id, type, attempts, due }) => ({
        id,
        type,
        attempts,
        isWaiting: due !== null,
      })),
    reset: () => {
      endpoint = null
      messages = new Map()
      clearTimeout(timer)
    },
    stop: () => {
      stopping.abort()
      clearTimeout(timer)
    },
  }
}
