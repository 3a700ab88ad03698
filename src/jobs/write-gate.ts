import type { Outcome } from '../application/delivery/outcome.ts'
import type { Clock } from '../application/ports.ts'

const FAILURES_THAT_CLOSE = 5
const CLOSED_WHEN_FAILING_SECONDS = 10
const CLOSED_WHEN_REFUSED_SECONDS = 60

/**
 * The gate before writes to teacher records, one for a worker. It closes for all when the key is refused, with one
 * alarm until a write is taken again, and for a moment when writes keep failing. Nothing is dropped: who comes to a
 * closed gate is told how many seconds to wait.
 */
export function makeWriteGate(clock: Clock, alarm: (code: string) => void) {
  let opens = clock.now()
  let failures = 0
  let alarmed = false
  const close = (seconds: number) => {
    opens = clock.now().add({ milliseconds: seconds * 1000 })
  }
  return {
    /** Zero when open. */
    secondsToWait: (): number => Math.max(0, clock.now().until(opens).total('seconds')),
    /** Hears how each write ended; gives the seconds until its next try when it was the key. */
    hear: (outcome: Outcome): number => {
      if (outcome.kind === 'refused_key') {
        if (!alarmed) alarm('teacher_records_refuse_our_key')
        alarmed = true
        close(CLOSED_WHEN_REFUSED_SECONDS)
        return CLOSED_WHEN_REFUSED_SECONDS
      }
      failures = outcome.kind === 'again' && outcome.what !== 'restamped' ? failures + 1 : 0
      if (outcome.kind === 'done' && outcome.what !== 'nothing_waiting') alarmed = false
      if (failures >= FAILURES_THAT_CLOSE) close(CLOSED_WHEN_FAILING_SECONDS)
      return 0
    },
  }
}
