import { createHash } from 'node:crypto'
import type { Faults } from './faults.ts'
import type { Journal } from './journal.ts'
import type { StandInClock } from './make-clock.ts'
import type { People } from './people.ts'
import type { RateLimit } from './rate-limit.ts'
import type { Application, ReferenceData } from './seed.ts'
import type { WebhookSender } from './webhooks/make-sender.ts'

/** Everything one running stand-in holds. */
export type StandIn = {
  people: People
  reference: ReferenceData
  applications: readonly Application[]
  clock: StandInClock
  rateLimit: RateLimit
  faults: Faults
  journal: Journal
  webhooks: WebhookSender
  ids: { next: (kind: string) => string; reset: () => void }
}

/** Ids that repeat for the same calls at the same times, yet differ after a restart at another time. */
export function makeIds(now: () => Temporal.Instant): StandIn['ids'] {
  let count = 0
  return {
    next: (kind) => {
      count += 1
      const text = createHash('sha256')
        .update(`${kind}|${String(count)}|${now().toString()}`)
        .digest('hex')
      return [
        text.slice(0, 8),
        text.slice(8, 12),
        `4${text.slice(13, 16)}`,
        `8${text.slice(17, 20)}`,
        text.slice(20, 32),
      ].join('-')
    },
    reset: () => {
      count = 0
    },
  }
}
