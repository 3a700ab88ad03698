export type StandInClock = {
  now: () => Temporal.Instant
  today: () => Temporal.PlainDate
  /** Stands still at this instant; null follows the clock it was made with again. */
  set: (instant: Temporal.Instant | null) => void
}

/** The stand-in's own clock, which can be set. Days are those of London. */
export function makeClock(outer: () => Temporal.Instant): StandInClock {
  let fixed: Temporal.Instant | null = null
  const now = () => fixed ?? outer().round('millisecond')
  return {
    now,
    today: () => now().toZonedDateTimeISO('Europe/London').toPlainDate(),
    set: (instant) => {
      fixed = instant
    },
  }
}
