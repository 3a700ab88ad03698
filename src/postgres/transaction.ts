import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Compilable, CompiledQuery } from 'kysely'
import pg from 'pg'
import { RecordClash } from '../application/record-clash.ts'
import type { Scope } from '../domain/access/actor.ts'
import type { DB } from './database-types.ts'
import { isUuid } from './is-uuid.ts'

/** Builds typed SQL; it is run on the connection of a transaction, never by itself. */
export const build = new Kysely<DB>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Runs one built or compiled statement inside a transaction and gives its rows. */
export type Run = {
  <Row>(query: Compilable<Row> | CompiledQuery<Row>): Promise<Row[]>
  /** For a library that brings its own SQL, such as the job queue. */
  text: (sql: string, values: unknown[]) => Promise<{ rows: unknown[] }>
}

/**
 * One transaction under a scope. The scope travels with `begin` in one round trip and ends with the transaction, so a
 * connection given back to the pool belongs to nobody.
 */
export async function inScope<T>(
  pool: pg.Pool,
  scope: Scope,
  work: (run: Run, client: pg.ClientBase) => Promise<T>,
  mode: 'read only' | 'read write' | 'read only, isolation level repeatable read' = 'read write',
): Promise<T> {
  const client = await pool.connect()
  let broken = false
  try {
    const plans = mode === 'read only' ? ALWAYS_KEPT_PLANS : ''
    await client.query(`begin ${mode}${scopeSettings(scope)}${plans}`)
    const result = await work(runOn(client), client)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => (broken = true))
    throw clashOf(error) ?? error
  } finally {
    client.release(broken)
  }
}

/**
 * A look at records under a scope, sent whole at once: begin, every statement of `work`, commit. The answer waits for the
 * rows alone; the connection is given back when the transaction has ended. A statement that `work` only thinks of when
 * another has answered comes too late, and throws. With `organisationId` that organisation's drafts are seen too.
 */
export async function lookInScope<T>(
  pool: pg.Pool,
  scope: Scope,
  work: (run: Run) => Promise<T>,
  organisationId?: string,
): Promise<T> {
  const client = await pool.connect()
  const drafts = settings({ 'app.organisation': organisationId ?? '' })
  const begun = client.query(`begin read only${scopeSettings(scope)}${ALWAYS_KEPT_PLANS}${drafts}`)
  let isSent = false
  const found = work(
    runOn(client, () => {
      if (isSent) throw new Error('a look at records asks everything at once')
    }),
  )
  isSent = true
  client.query('commit').then(
    () => client.release(),
    () => client.release(true),
  )
  const [, result] = await Promise.all([begun, found])
  return result
}

/** Makes one teacher visible and writable for the rest of the transaction, whoever holds them. */
export async function openTeacher(run: Run, teacherId: string): Promise<void> {
  await run.text(`select set_config('app.teacher', $1, true)`, [teacherId])
}

function scopeSettings(scope: Scope): string {
  const body = scope.kind === 'body' ? scope.bodyId : ''
  if (body !== '' && !isUuid(body)) throw new Error('a body id that is no uuid')
  const schools = scope.kind === 'school' ? scope.urns.join(',') : ''
  const provider = scope.kind === 'lead_provider' ? scope.leadProviderId : ''
  if (provider !== '' && !isUuid(provider)) throw new Error('a lead provider id that is no uuid')
  if (!/^[0-9,]*$/.test(schools)) throw new Error('a URN that is no number')
  return settings({
    'app.scope': scope.kind,
    'app.body': body,
    'app.schools': schools,
    'app.lead_provider': provider,
  })
}

/** Statements that set these until the transaction ends; what is empty is not set. A statement of settings has no rows to read. */
export function settings(values: Readonly<Record<string, string>>): string {
  const set = Object.entries(values).filter(([, value]) => value !== '')
  return set.map(([name, value]) => `; set local ${name} = ${pg.escapeLiteral(value)}`).join('')
}

function runOn(client: pg.PoolClient, before: () => void = () => undefined): Run {
  const text = async (sql: string, values: unknown[]) => {
    before()
    const { rows } = await client.query<Record<string, unknown>>(sql, values)
    return { rows }
  }
  const run = async <Row>(query: Compilable<Row> | CompiledQuery<Row>): Promise<Row[]> => {
    before()
    const { sql, parameters } = 'compile' in query ? query.compile() : query
    const { rows } = await client.query({ ...prepared(sql), values: [...parameters] })
    return rows as Row[]
  }
  return Object.assign(run, { text })
}

/** Without this PostgreSQL plans a few times anew for each connection, which takes longer than most pages take to read. */
const ALWAYS_KEPT_PLANS = '; set local plan_cache_mode = force_generic_plan'

const names = new Map<string, string>()
const MOST_NAMES = 500

/**
 * A statement under a name, so that each connection parses it once and may keep its plan: row-level security makes
 * statements long to plan. Texts that vary without end, such as rows of a list, stay nameless after the first few hundred.
 */
export function prepared(text: string): Readonly<{ text: string; name?: string }> {
  const known = names.get(text)
  if (known !== undefined) return { text, name: known }
  if (names.size >= MOST_NAMES) return { text }
  const name = `kept_${String(names.size)}`
  names.set(text, name)
  return { text, name }
}

/** A lost race: an exclusion or unique constraint, a check, a deadlock, a serialisation failure. */
function clashOf(error: unknown): RecordClash | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : ''
  if (error.code === '40P01' || error.code === '40001') return new RecordClash('lost_race')
  if (error.code === '23P01' || error.code === '23505' || error.code === '23514')
    return new RecordClash(constraint)
  return null
}
