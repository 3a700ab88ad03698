import { createHash } from 'node:crypto'
import type pg from 'pg'
import {
  ATTEMPT_MINUTES,
  IDLE_MINUTES,
  LONGEST_HOURS,
  type Organisation,
  type Session,
  type Sessions,
  type StoredAttempt,
} from '../application/sessions.ts'
import type { Role } from '../domain/access/actor.ts'
import { prepared } from './transaction.ts'

/** Sessions in the database, found by the SHA-256 of their secret. */
export function makeSessions(pool: pg.Pool): Sessions {
  return {
    find: async (secret, now) => {
      const { rows } = await pool.query<SessionRow>({
        ...prepared(FIND),
        values: [hash(secret), now.toString(), IDLE_MINUTES],
      })
      return rows[0] ? sessionOf(rows[0]) : null
    },
    start: async (secret, session) => {
      const { standing } = session
      await pool.query(START, [
        hash(secret),
        session.subject,
        session.name,
        JSON.stringify(session.organisations),
        standing?.organisationId ?? null,
        standing?.role ?? null,
        standing?.bodyId ?? null,
        standing?.schoolUrns ?? [],
        standing?.leadProviderId ?? null,
        session.formToken,
        session.idToken,
        session.startedAt.toString(),
        session.startedAt.add({ hours: LONGEST_HOURS }).toString(),
      ])
    },
    rotate: async (oldSecret, { secret, formToken, standing, now }) => {
      const { rowCount } = await pool.query(ROTATE, [
        hash(oldSecret),
        hash(secret),
        formToken,
        standing?.organisationId ?? null,
        standing?.role ?? null,
        standing?.bodyId ?? null,
        standing?.schoolUrns ?? [],
        standing?.leadProviderId ?? null,
        now.toString(),
      ])
      return rowCount === 1
    },
    noteStanding: async (secret, { role, bodyId, schoolUrns, leadProviderId }, checkedAt) => {
      await pool.query(NOTE_STANDING, [
        hash(secret),
        role,
        bodyId,
        schoolUrns,
        leadProviderId,
        checkedAt.toString(),
      ])
    },
    end: async (secret) => {
      await pool.query('delete from sessions where secret_hash = $1', [hash(secret)])
    },
    keepAttempt: async (secret, attempt, now) => {
      await pool.query('insert into sign_in_attempts values ($1, $2, $3, $4, $5, $6)', [
        hash(secret),
        attempt.state,
        attempt.nonce,
        attempt.codeVerifier,
        attempt.returnTo,
        now.add({ minutes: ATTEMPT_MINUTES }).toString(),
      ])
    },
    takeAttempt: async (secret, now) => {
      const { rows } = await pool.query<StoredAttempt>(TAKE_ATTEMPT, [hash(secret), now.toString()])
      return rows[0] ?? null
    },
    removeExpired: async (now) => {
      const { rows } = await pool.query<{ removed: number }>(REMOVE_EXPIRED, [now.toString(), IDLE_MINUTES])
      return rows[0]?.removed ?? 0
    },
  }
}

type SessionRow = {
  subject: string
  name: string
  organisations: Organisation[]
  organisation_id: string | null
  role: Role | null
  body_id: string | null
  school_urns: string[]
  lead_provider_id: string | null
  form_token: string
  id_token: string
  started_at: Temporal.Instant
  seen_at: Temporal.Instant
  roles_checked_at: Temporal.Instant
}

function sessionOf(row: SessionRow): Session {
  return {
    subject: row.subject,
    name: row.name,
    organisations: row.organisations,
    standing:
      row.organisation_id !== null && row.role !== null
        ? {
            organisationId: row.organisation_id,
            role: row.role,
            bodyId: row.body_id,
            schoolUrns: row.school_urns,
            leadProviderId: row.lead_provider_id,
          }
        : null,
    formToken: row.form_token,
    idToken: row.id_token,
    startedAt: row.started_at,
    seenAt: row.seen_at,
    rolesCheckedAt: row.roles_checked_at,
  }
}

function hash(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

const FIND = `
  with live as (
    select *
    from sessions
    where secret_hash = $1
      and ends_at > $2::timestamptz
      and seen_at > $2::timestamptz - make_interval(mins => $3)
  ), touched as (
    update sessions
    set seen_at = $2::timestamptz
    where secret_hash = (select secret_hash from live where seen_at <= $2::timestamptz - interval '1 minute')
  )
  select * from live`

const START = `
  insert into sessions (secret_hash, subject, name, organisations, organisation_id, role, body_id,
    school_urns, lead_provider_id, form_token, id_token, started_at, seen_at, roles_checked_at, ends_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12, $12, $13)`

const NOTE_STANDING = `
  update sessions
  set role = $2, body_id = $3, school_urns = $4, lead_provider_id = $5, roles_checked_at = $6
  where secret_hash = $1`

const ROTATE = `
  update sessions
  set secret_hash = $2, form_token = $3, organisation_id = $4, role = $5, body_id = $6,
    school_urns = $7, lead_provider_id = $8, seen_at = $9, roles_checked_at = $9
  where secret_hash = $1`

const TAKE_ATTEMPT = `
  with taken as (
    delete from sign_in_attempts
    where secret_hash = $1
    returning *
  )
  select state, nonce, code_verifier as "codeVerifier", return_to as "returnTo"
  from taken
  where ends_at > $2::timestamptz`

const REMOVE_EXPIRED = `
  with old_sessions as (
    delete from sessions
    where ends_at <= $1::timestamptz or seen_at <= $1::timestamptz - make_interval(mins => $2)
    returning 1
  ), old_attempts as (
    delete from sign_in_attempts
    where ends_at <= $1::timestamptz
    returning 1
  )
  select ((select count(*) from old_sessions) + (select count(*) from old_attempts))::integer as removed`
