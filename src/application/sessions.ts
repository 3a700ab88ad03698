import type { Role } from '../domain/access/actor.ts'

/** `urn` is the school's own number, for an organisation that is one establishment. */
export type Organisation = Readonly<{ id: string; name: string; urn?: string | undefined }>

export type SignInAttempt = Readonly<{ state: string; nonce: string; codeVerifier: string }>

/** What somebody does in the service on behalf of an organisation, as their sign-in roles say. */
export type Standing = Readonly<{
  organisationId: string
  role: Role
  bodyId: string | null
  schoolUrns: readonly string[]
  leadProviderId: string | null
}>

/** A signed-in browser. `standing` is null until an organisation is chosen, or when none gives access. */
export type Session = Readonly<{
  subject: string
  name: string
  organisations: readonly Organisation[]
  standing: Standing | null
  /** Written into every form and asked back (CSRF). */
  formToken: string
  idToken: string
  startedAt: Temporal.Instant
  seenAt: Temporal.Instant
  rolesCheckedAt: Temporal.Instant
}>

export type StoredAttempt = SignInAttempt & Readonly<{ returnTo: string }>

export const IDLE_MINUTES = 60
export const LONGEST_HOURS = 12
export const ATTEMPT_MINUTES = 60
export const ROLES_CHECKED_EVERY_MINUTES = 15

/** Sessions by the secret of a cookie. Only a hash of the secret is stored. */
export type Sessions = Readonly<{
  /** The session while it lasts: 60 minutes after its last use, 12 hours at most. Its use is noted once a minute. */
  find: (secret: string, now: Temporal.Instant) => Promise<Session | null>
  start: (secret: string, session: Session) => Promise<void>
  /** The same sign-in under a new secret and form token; the old secret is dead. False when there was none. */
  rotate: (
    oldSecret: string,
    to: Readonly<{ secret: string; formToken: string; standing: Standing | null; now: Temporal.Instant }>,
  ) => Promise<boolean>
  /** What the roles say now. Also used to put the next look off when the provider does not answer. */
  noteStanding: (secret: string, standing: Standing, checkedAt: Temporal.Instant) => Promise<void>
  end: (secret: string) => Promise<void>
  keepAttempt: (secret: string, attempt: StoredAttempt, now: Temporal.Instant) => Promise<void>
  /** Gives an attempt once. */
  takeAttempt: (secret: string, now: Temporal.Instant) => Promise<StoredAttempt | null>
  removeExpired: (now: Temporal.Instant) => Promise<number>
}>
