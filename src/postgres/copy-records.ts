import { once } from 'node:events'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { RecordChange } from '../application/ports.ts'
import { caseloadEntries } from '../domain/induction/caseload.ts'
import { formatTerms } from '../domain/values/terms.ts'
import { chainEvents } from './append-history.ts'
import { deadlineRows } from './deadlines/save-deadlines.ts'
import { queueRows } from './registration/queue-rows.ts'
import { FIRST_LINK } from './hash-chain.ts'

type Value = string | number | null | Temporal.PlainDate | Temporal.Instant | Buffer
type Rows = Record<keyof typeof columns, Value[][]>

/**
 * Writes the whole records of teachers whom the database does not have yet, each by one first change, with COPY: rows,
 * derived list and chained history are what saving each change by itself would have left. `into` names the table that
 * rows of a table are copied to: an owner bound by row-level security copies to tables of its own first.
 */
export async function copyRecords(
  client: pg.ClientBase,
  changes: readonly RecordChange[],
  into: (table: string) => string = (table) => table,
): Promise<void> {
  const rows: Rows = {
    teachers: [],
    induction_periods: [],
    outcomes: [],
    caseload: [],
    body_queue: [],
    deadlines: [],
    history: [],
  }
  for (const change of changes) addRows(rows, change)
  for (const table of copiedTables) await copy(client, into(table), columns[table], rows[table])
}

const columns = {
  teachers: [
    ...['id', 'trn', 'first_name', 'last_name', 'qts_on', 'email_address', 'itt_provider_name'],
    ...['trs_status', 'trs_checked_at', 'version'],
  ],
  induction_periods: [
    'id',
    'teacher_id',
    'body_id',
    'served',
    'terms',
    'terms_awaited',
    'programme',
    'school_urn',
  ],
  outcomes: ['id', 'teacher_id', 'period_id', 'result', 'told_in_writing_on', 'shortfall'],
  caseload: [
    ...[
      'body_id',
      'teacher_id',
      'tab',
      'status',
      'trn',
      'first_name',
      'last_name',
      'sort_name',
      'search_name',
    ],
    ...['programme', 'started_on', 'induction_started_on'],
  ],
  body_queue: [
    'body_id',
    'teacher_id',
    'registration_id',
    'awaits_answer',
    'held_elsewhere',
    'no_qts',
    'to_release',
    'school_closed',
    'differs',
    'start',
    'since',
    ...(['name', 'trn', 'tutor_name', 'tutor_email'] as const),
    'sort_name',
    'school_urn',
  ],
  deadlines: [
    ...(['teacher_id', 'round', 'kind', 'owner', 'body_id', 'registration_id', 'school_urn'] as const),
    ...(['opens', 'due', 'latest', 'is_expected', 'is_done', 'done_on', 'sort_name'] as const),
  ],
  history: [
    ...['teacher_id', 'seq', 'type', 'data', 'before', 'after', 'actor', 'channel', 'reason', 'request_id'],
    ...['recorded_at', 'previous_hash', 'hash'],
  ],
} as const satisfies Record<string, readonly string[]>

/** In an order in which no row points at one that is not there yet. */
export const copiedTables = [
  'teachers',
  'induction_periods',
  'outcomes',
  'caseload',
  'body_queue',
  'deadlines',
  'history',
] as const

export function columnsOf(table: keyof typeof columns): string {
  return columns[table].join(', ')
}

function addRows(rows: Rows, change: RecordChange): void {
  const { after, teacher, trsStatus, at } = change
  const { teacherId: id, identity, outcome } = after
  if (!identity) throw new Error('a record to be copied without a teacher')
  const { trn, firstName, lastName, qtsOn } = identity
  rows.teachers.push([
    ...[id, trn, firstName, lastName, qtsOn, teacher?.emailAddress ?? null, teacher?.ittProviderName ?? null],
    ...[trsStatus, teacher && at, after.version],
  ])
  for (const { id: periodId, bodyId, start, end, terms, programme, schoolUrn } of after.periods)
    rows.induction_periods.push([
      ...[periodId, id, bodyId, `[${start.toString()},${end?.toString() ?? ''}]`],
      ...[terms && formatTerms(terms), String(end !== null && terms === null), programme, schoolUrn],
    ])
  if (outcome)
    rows.outcomes.push([
      ...[outcome.id, id, outcome.periodId, outcome.result, outcome.toldInWritingOn, outcome.shortfall],
    ])
  for (const entry of caseloadEntries(after, trsStatus))
    rows.caseload.push([
      ...[entry.bodyId, id, entry.tab, entry.status, entry.trn, entry.firstName, entry.lastName],
      ...[entry.sortName, entry.searchName, entry.programme, entry.startedOn, entry.inductionStartedOn],
    ])
  for (const row of queueRows(after, []))
    rows.body_queue.push(columns.body_queue.map((name) => valueOf(row[name])))
  for (const row of deadlineRows(after, [], null))
    rows.deadlines.push(columns.deadlines.map((name) => valueOf(row[name])))
  for (const { link, previous, hash } of chainEvents(change, FIRST_LINK))
    rows.history.push([
      ...[id, link.seq, link.type, JSON.stringify(link.data), JSON.stringify(link.before)],
      ...[JSON.stringify(link.after), JSON.stringify(link.actor), link.channel, link.reason, link.requestId],
      ...[link.recordedAt, previous, hash],
    ])
}

/** A truth in PostgreSQL's text form. */
function valueOf(value: Value | boolean): Value {
  return typeof value === 'boolean' ? String(value) : value
}

const BYTES_AT_ONCE = 256 * 1024

async function copy(
  client: pg.ClientBase,
  table: string,
  names: readonly string[],
  rows: readonly Value[][],
): Promise<void> {
  if (rows.length === 0) return
  const stream = client.query(copyFrom(`copy ${table} (${names.join(', ')}) from stdin`))
  const finished = once(stream, 'finish')
  let lines = ''
  for (const row of rows) {
    lines += `${row.map(cell).join('\t')}\n`
    if (lines.length < BYTES_AT_ONCE) continue
    if (!stream.write(lines)) await Promise.race([once(stream, 'drain'), finished])
    lines = ''
  }
  stream.end(lines)
  await finished
}

/** PostgreSQL's text form: a backslash before what would end a cell or a row. */
function cell(value: Value): string {
  if (value === null) return '\\N'
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`
  return typeof value === 'string'
    ? value.replace(/[\\\t\n\r]/g, (special) => ESCAPES[special] ?? special)
    : value.toString()
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
