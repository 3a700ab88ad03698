import { sql } from 'kysely'
import type { Evidence } from '../application/verify.ts'
import { FIRST_LINK, linkHash } from './hash-chain.ts'
import { decodeEvent } from './history-codec.ts'
import { build, type Run } from './transaction.ts'
import { inRange, type TeacherRange } from './verify-derived.ts'

type HistoryRow = {
  teacher_id: string
  seq: number
  type: string
  data: unknown
  before: unknown
  after: unknown
  actor: unknown
  channel: string
  reason: string | null
  request_id: string
  recorded_at: Temporal.Instant
  previous_hash: Buffer
  hash: Buffer
}

type CheckedHistory = Pick<Evidence, 'events' | 'firstBrokenLink'>

/** The events of each teacher in the range, with the number of the first whose link does not hold. */
export async function readHistory(run: Run, range: TeacherRange): Promise<Map<string, CheckedHistory>> {
  const rows = await run(
    sql<HistoryRow>`
      select *
      from history
      where ${inRange(range)}
      order by teacher_id, seq`.compile(build),
  )
  const byTeacher = Map.groupBy(rows, (row) => row.teacher_id)
  return new Map([...byTeacher].map(([teacherId, own]) => [teacherId, checkHistory(own)]))
}

function checkHistory(rows: readonly HistoryRow[]): CheckedHistory {
  const decoded = rows.map(decode)
  const unreadable = decoded.indexOf(null)
  const broken = rows.findIndex((row, index) => !holds(row, index, rows[index - 1]?.hash ?? FIRST_LINK))
  const first = [unreadable, broken].filter((index) => index >= 0).toSorted((a, b) => a - b)[0]
  const readable = unreadable < 0 ? decoded : decoded.slice(0, unreadable)
  return {
    events: readable.filter((event) => event !== null),
    firstBrokenLink: first === undefined ? null : first + 1,
  }
}

/** In its place, after the one before, and as it was written. */
function holds(row: HistoryRow, index: number, previous: Buffer): boolean {
  return row.seq === index + 1 && row.previous_hash.equals(previous) && row.hash.equals(hashOf(row, previous))
}

function hashOf(row: HistoryRow, previous: Buffer): Buffer {
  return linkHash(previous, {
    teacherId: row.teacher_id,
    seq: row.seq,
    type: row.type,
    data: row.data,
    before: row.before,
    after: row.after,
    actor: row.actor,
    channel: row.channel,
    reason: row.reason,
    requestId: row.request_id,
    recordedAt: row.recorded_at.toString({ fractionalSecondDigits: 3 }),
  })
}

function decode(row: HistoryRow) {
  try {
    return decodeEvent(row.data)
  } catch {
    return null
  }
}
