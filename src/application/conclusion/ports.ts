import type { Day } from '../../domain/values/calendar.ts'

/** Deadlines of up to `limit` teachers after one, worked out anew: how many differ now, and the last teacher looked at. */
export type DeadlineUpkeep = Readonly<{
  refresh: (
    today: Day,
    after: string,
    limit: number,
  ) => Promise<Readonly<{ changed: number; last: string | null }>>
}>

/** Of which organisation an address is; `schoolUrns` are those that whoever made it acted for. */
export type CalendarFeed = Readonly<{
  id: string
  schoolUrns: readonly string[]
  madeBy: string
  madeAt: Temporal.Instant
}>

/** Calendars of organisations by the secret of their address. A new secret ends the one before. */
export type CalendarFeeds = Readonly<{
  find: (by: Readonly<{ secret: string } | { organisationId: string }>) => Promise<CalendarFeed | null>
  renew: (
    organisation: Readonly<{ id: string; schoolUrns: readonly string[] }>,
    secret: string,
    made: Readonly<{ by: string; at: Temporal.Instant }>,
  ) => Promise<void>
  revoke: (organisationId: string) => Promise<void>
}>
