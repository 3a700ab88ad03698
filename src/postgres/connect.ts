import net from 'node:net'
import pg from 'pg'
import { StartUpError } from '../start-up-error.ts'

/** The role that pages, jobs and commands work as: it owns no table and cannot go round row-level security. */
export const SERVICE_ROLE = 'induction_service'

/** How the service itself connects. */
export const AS_SERVICE = { role: SERVICE_ROLE, pipelined: true } as const

/** The role of the import of schools: what the service may do, and writing schools. */
export const REGISTER_ROLE = 'induction_register'

/**
 * A pool of connections that read dates as Temporal values and numerics as exact text. With `role`, every connection
 * is that role from its first statement, whoever the address signs in as. With `pipelined`, statements follow each
 * other without waiting for answers; such a connection takes no COPY.
 */
export function makePool(
  url: string,
  options: {
    role?: string
    max?: number
    statementTimeoutMs?: number
    applicationName?: string
    pipelined?: boolean
  } = {},
): pg.Pool {
  const { address, given } = splitOptions(url)
  const settings = [
    'timezone=UTC',
    'datestyle=ISO',
    ...(options.role === undefined ? [] : [`role=${options.role}`]),
    ...(options.statementTimeoutMs === undefined
      ? []
      : [`statement_timeout=${String(options.statementTimeoutMs)}`]),
  ]
  const pool = new pg.Pool({
    connectionString: address,
    options: [...given, ...settings.map((setting) => `-c ${setting}`)].join(' '),
    max: options.max ?? 10,
    application_name: options.applicationName ?? 'induction-record',
    connectionTimeoutMillis: 5_000,
    pipeline: options.pipelined ?? false,
    ...(options.pipelined && { stream: gatheringSocket }),
    types: { getTypeParser: readType },
  })
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => undefined)
  return pool
}

/** Statements that are sent in one breath travel in one write: each write of its own wakes the server for a part. */
function gatheringSocket(): net.Socket {
  const socket = new net.Socket()
  const write = socket.write.bind(socket)
  let isGathering = false
  const gather = (...given: Parameters<typeof write>) => {
    if (!isGathering) {
      isGathering = true
      socket.cork()
      process.nextTick(() => {
        isGathering = false
        socket.uncork()
      })
    }
    return write(...given)
  }
  // Connecting puts Node's own way to write back.
  return socket.once('connect', () => Object.assign(socket, { write: gather }))
}

/** Fails with one clear line when the server cannot be reached or is older than PostgreSQL 18. */
export async function requirePostgres18(url: string): Promise<void> {
  const where = describe(url)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
  } catch (error) {
    const reason = error instanceof Error ? error.message || error.name : 'no answer'
    throw new StartUpError(`Cannot reach PostgreSQL at ${where}: ${reason}`)
  }
  try {
    const answer = await client.query<{ version: string }>(
      "select current_setting('server_version_num') as version",
    )
    const version = Math.floor(Number(answer.rows[0]?.version) / 10_000)
    if (version < 18)
      throw new StartUpError(
        `PostgreSQL 18 or later is needed; the server at ${where} is ${String(version)}.`,
      )
  } finally {
    await client.end()
  }
}

/** Options inside the address would replace ours, the role among them, so they are taken out and put before ours. */
function splitOptions(url: string): { address: string; given: string[] } {
  const parsed = URL.parse(url)
  const options = parsed?.searchParams.get('options') ?? undefined
  if (parsed === null || options === undefined) return { address: url, given: [] }
  parsed.searchParams.delete('options')
  return { address: parsed.href, given: [options] }
}

/** Where a database is, without who signs in to it. */
function describe(url: string): string {
  const parsed = URL.parse(url)
  return parsed === null ? 'the address given' : `${parsed.host}${parsed.pathname}`
}

/** pg's own way for a value to say how it is sent; without it a Temporal value would go as a quoted JSON string. */
for (const { prototype } of [Temporal.PlainDate, Temporal.Instant])
  Object.defineProperty(prototype, 'toPostgres', {
    value(this: Temporal.PlainDate | Temporal.Instant) {
      return this.toString()
    },
  })

const { DATE, TIMESTAMPTZ, INT8 } = pg.types.builtins

const PARSERS = new Map<number, (text: string) => unknown>([
  [DATE, (text) => Temporal.PlainDate.from(text)],
  [TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(' ', 'T'))],
  [INT8, safeInteger],
])

const readType: typeof pg.types.getTypeParser = (oid, format) =>
  (format === 'binary' ? undefined : PARSERS.get(oid)) ??
  (pg.types.getTypeParser(oid, format) as (value: string) => unknown)

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error(`The database gave a whole number beyond what is exact`)
  return value
}
