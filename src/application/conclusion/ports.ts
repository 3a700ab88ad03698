import type { Day } from '../../domain/values/calendar.ts'

/** Deadlines of up to `limit` teachers after one, worked out anew: how many differ now, and the last teacher looked at. */
export type DeadlineUpkeep = Readonly<{
  refresh: (
    today: Day,
    after: string,
    limit: number,
  ) => Promise<Readonly<{ changed: number; last: string | null }>>
}>

/** Calendars of organisations by the secret of their address. A new secret ends the one before. */
export type CalendarFeeds = Readonly<{
  /** `schoolUrns` are those that whoever made the address acted for. */
  organisationOf: (secret: string) => Promise<Readonly<{ id: string; schoolUrns: readonly string[] }> | null>
  find: (organisationId: string) => Promise<Readonly<{ madeBy: string; madeAt: Temporal.Instant }> | null>
  renew: (
    organisation: Readonly<{ id: string; schoolUrns: readonly string[] }>,
    secret: string,
    made: Readonly<{ by: string; at: Temporal.Instant }>,
  ) => Promise<void>
  revoke: (organisationId: string) => Promise<void>
}>
