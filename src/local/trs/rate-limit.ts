import { problem, type Answer } from './answers.ts'
import type { Application } from './seed.ts'

const WINDOW_SECONDS = 60

export type RateLimit = {
  /** Counts one call of an application; the 429 when its allowance of this window is spent. */
  take: (application: Application) => Answer | null
  reset: () => void
}

/** A fixed window of 60 seconds for each application, from its first call. */
export function makeRateLimit(now: () => Temporal.Instant): RateLimit {
  const windows = new Map<string, { start: Temporal.Instant; used: number }>()
  return {
    take: (application) => {
      const current = windows.get(application.name)
      const age = current ? Math.abs(now().since(current.start).total('seconds')) : WINDOW_SECONDS
      const window = current && age < WINDOW_SECONDS ? current : { start: now(), used: 0 }
      windows.set(application.name, window)
      if (window.used < application.permitsPerMinute) {
        window.used += 1
        return null
      }
      return overQuota(application.permitsPerMinute, Math.max(1, Math.ceil(WINDOW_SECONDS - age)))
    },
    reset: () => {
      windows.clear()
    },
  }
}

function overQuota(limit: number, retryAfter: number): Answer {
  const detail = `A maximum of ${String(limit)} calls per ${String(WINDOW_SECONDS)} seconds are permitted.`
  return {
    ...problem('API calls quota exceeded', 429, detail),
    headers: {
      'retry-after': String(retryAfter),
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': '0',
    },
  }
}
