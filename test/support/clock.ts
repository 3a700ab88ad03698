import type { Clock } from '../../src/application/ports.ts'

/** A clock that stands still until a test moves it. Begins at noon in England on 3 September 2026. */
export function fixedClock(start = '2026-09-03T11:00:00Z') {
  let instant = Temporal.Instant.from(start)
  const inEngland = () => instant.toZonedDateTimeISO('Europe/London')
  return {
    now: () => instant,
    today: () => inEngland().toPlainDate(),
    set: (to: string) => {
      instant = Temporal.Instant.from(to)
    },
    advance: (by: Temporal.DurationLike) => {
      instant = inEngland().add(by).toInstant()
    },
  } satisfies Clock & Record<string, unknown>
}
