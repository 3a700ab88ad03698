import { z } from 'zod'

const bundled = z.record(z.string(), z.looseObject({ bankHolidays: z.unknown() }))

/** Reads the calendars that a request may name instead of spelling them out. */
export function readCalendars(given: unknown): NamedCalendars {
  return bundled.parse(given)
}

export type NamedCalendars = z.infer<typeof bundled>

/** The same request with each named calendar put in its place; an unknown name stays, and is told as malformed. */
export function withCalendars(input: unknown, calendars: NamedCalendars): unknown {
  if (Array.isArray(input)) return input.map((each) => withCalendars(each, calendars))
  if (typeof input !== 'object' || input === null) return input
  return Object.fromEntries(
    Object.entries(input).map(([key, value]: [string, unknown]) => {
      const named =
        typeof value === 'string' && Object.hasOwn(calendars, value) ? calendars[value] : undefined
      if (named !== undefined && key === 'calendar') return [key, named]
      if (named !== undefined && key === 'bankHolidays') return [key, named.bankHolidays]
      return [key, key === 'calendar' ? value : withCalendars(value, calendars)]
    }),
  )
}
