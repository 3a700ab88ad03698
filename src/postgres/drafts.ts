import type pg from 'pg'
import { DRAFT_DAYS, type Draft, type DraftResult, type Drafts } from '../application/drafts.ts'
import { prepared, settings } from './transaction.ts'
import { UNFINISHED_AT } from './unfinished-drafts.ts'

/** Drafts in the database. Each statement runs under its organisation, which row-level security asks for again. */
export function makeDrafts(pool: pg.Pool): Drafts {
  const own = async (organisationId: string, sql: string, values: unknown[]) =>
    await run(pool, { organisationId, sql, values })
  return {
    start: async (draft, now) => {
      await own(draft.organisationId, START, [
        draft.id,
        draft.journey,
        draft.organisationId,
        draft.bodyId,
        draft.teacherId,
        draft.seenVersion,
        JSON.stringify(draft.answers),
        now.toString(),
        DRAFT_DAYS,
      ])
    },
    find: async (organisationId, draftId, now) => {
      const { rows } = await own(organisationId, FIND, [organisationId, draftId, now.toString()])
      return rows[0] ? draftOf(rows[0]) : null
    },
    answer: async (organisationId, draftId, { given, dropped, now }) => {
      const values = [organisationId, draftId, JSON.stringify(given), dropped, now.toString()]
      return (await own(organisationId, ANSWER, values)).rowCount === 1
    },
    beginSubmit: async (organisationId, draftId, now) =>
      (await own(organisationId, BEGIN_SUBMIT, [organisationId, draftId, now.toString()])).rowCount === 1,
    complete: async (organisationId, draftId, { result, now }) => {
      await own(organisationId, COMPLETE, [organisationId, draftId, JSON.stringify(result), now.toString()])
    },
    reopen: async (organisationId, draftId) => {
      await own(organisationId, REOPEN, [organisationId, draftId])
    },
    wait: async (organisationId, draftId, { work, now }) => {
      await own(organisationId, WAIT, [organisationId, draftId, JSON.stringify(work), now.toString()])
    },
    waiting: async (limit) => {
      const { rows } = await run(pool, { organisationId: null, sql: WAITING, values: [limit] })
      return rows.map((row) => ({ id: row.id, organisationId: row.organisation_id, work: row.waits_for }))
    },
    stopWaiting: async (organisationId, draftId, problems) => {
      await own(organisationId, STOP_WAITING, [organisationId, draftId, problems])
    },
    unfinished: async (organisationId, now) => {
      const { rows } = await own(organisationId, UNFINISHED, [organisationId, now.toString()])
      return rows.map(draftOf)
    },
    removeExpired: async (now) => {
      const sql = 'delete from drafts where expires_at <= $1'
      return (await run(pool, { organisationId: null, sql, values: [now.toString()] })).rowCount ?? 0
    },
  }
}

type DraftRow = {
  id: string
  journey: string
  organisation_id: string
  body_id: string | null
  teacher_id: string | null
  seen_version: number | null
  answers: Record<string, string>
  updated_at: Temporal.Instant
  submitting: boolean
  waits_since: Temporal.Instant | null
  waits_for: unknown
  problems: readonly string[]
  result: DraftResult | null
}

function draftOf(row: DraftRow): Draft {
  return {
    id: row.id,
    journey: row.journey,
    organisationId: row.organisation_id,
    bodyId: row.body_id,
    teacherId: row.teacher_id,
    seenVersion: row.seen_version,
    answers: row.answers,
    updatedAt: row.updated_at,
    submitting: row.submitting,
    waitsSince: row.waits_since,
    problems: row.problems,
    result: row.result,
  }
}

/** One statement in one transaction, sent whole at once; without an organisation it is the service itself that asks. */
async function run(
  pool: pg.Pool,
  { organisationId, sql, values }: { organisationId: string | null; sql: string; values: unknown[] },
): Promise<pg.QueryResult<DraftRow>> {
  const scope = settings(
    organisationId === null ? { 'app.scope': 'system' } : { 'app.organisation': organisationId },
  )
  const client = await pool.connect()
  const sent = [
    client.query(`begin${scope}`),
    client.query<DraftRow>({ ...prepared(sql), values }),
    client.query('commit'),
  ] as const
  const [, , ended] = await Promise.allSettled(sent)
  client.release(ended.status === 'rejected')
  const [, result] = await Promise.all(sent)
  return result
}

const START = `
  insert into drafts (id, journey, organisation_id, body_id, teacher_id, seen_version, answers,
    created_at, updated_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $8::timestamptz + make_interval(days => $9))`

const FIND = `
  select *, coalesce(submitting_at >= $3::timestamptz - interval '1 minute', false) as submitting
  from drafts
  where organisation_id = $1
    and id = $2
    and expires_at > $3`

const ANSWER = `
  update drafts
  set answers = (answers - $4::text[]) || $3::jsonb, updated_at = $5, waits_since = null, waits_for = null,
    problems = '{}'
  where organisation_id = $1
    and id = $2
    and completed_at is null
    and (submitting_at is null or submitting_at < $5::timestamptz - interval '1 minute')`

const BEGIN_SUBMIT = `
  update drafts
  set submitting_at = $3, waits_since = null, waits_for = null, problems = '{}'
  where organisation_id = $1
    and id = $2
    and completed_at is null
    and (submitting_at is null or submitting_at < $3::timestamptz - interval '1 minute')`

const COMPLETE = `
  update drafts
  set completed_at = $4, result = $3, answers = '{}', submitting_at = null, updated_at = $4,
    waits_since = null, waits_for = null, problems = '{}'
  where organisation_id = $1
    and id = $2
    and completed_at is null`

const REOPEN = `
  update drafts
  set submitting_at = null
  where organisation_id = $1
    and id = $2
    and completed_at is null`

const WAIT = `
  update drafts
  set submitting_at = null, waits_since = $4, waits_for = $3::jsonb
  where organisation_id = $1
    and id = $2
    and completed_at is null`

const WAITING = `
  select *, false as submitting
  from drafts
  where waits_since is not null
  order by waits_since
  limit $1`

const STOP_WAITING = `
  update drafts
  set waits_since = null, waits_for = null, problems = $3::text[]
  where organisation_id = $1
    and id = $2
    and waits_since is not null`

const UNFINISHED = `
  select *, coalesce(submitting_at >= $2::timestamptz - interval '1 minute', false) as submitting
  from drafts
  where organisation_id = $1
    and ${UNFINISHED_AT} $2
  order by updated_at desc
  limit 50`
