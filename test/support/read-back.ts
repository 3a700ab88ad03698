import assert from 'node:assert/strict'
import type pg from 'pg'
import { fold } from '../../src/domain/induction/apply.ts'
import type { InductionRecord } from '../../src/domain/induction/record.ts'
import { FIRST_LINK, linkHash } from '../../src/postgres/hash-chain.ts'
import { decodeEvent } from '../../src/postgres/history-codec.ts'
import { readRecord } from '../../src/postgres/record-rows.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { assertSame } from './assert-same.ts'

export type HistoryRow = {
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

/** The record that the tables hold, read behind the service's back. */
export function recordInTables(owner: pg.Pool, teacherId: string): Promise<InductionRecord> {
  return inScope(owner, { kind: 'system' }, (run) => readRecord(run, teacherId), 'read only')
}

export async function historyOf(owner: pg.Pool, teacherId: string): Promise<HistoryRow[]> {
  const { rows } = await owner.query<HistoryRow>('select * from history where teacher_id = $1 order by seq', [
    teacherId,
  ])
  return rows
}

/** The tables hold what the history folds to, and each event is chained to the one before. Gives the record. */
export async function assertFolds(owner: pg.Pool, teacherId: string): Promise<InductionRecord> {
  const record = await recordInTables(owner, teacherId)
  const history = await historyOf(owner, teacherId)
  assertSame(
    fold(
      teacherId,
      history.map(({ data }) => decodeEvent(data)),
    ),
    record,
  )
  let previous: Buffer = FIRST_LINK
  for (const [index, row] of history.entries()) {
    assert.equal(row.seq, index + 1)
    assert.deepEqual(row.previous_hash, previous)
    assert.deepEqual(row.hash, linkHash(previous, linkOf(row)))
    previous = row.hash
  }
  return record
}

function linkOf(row: HistoryRow) {
  return {
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
  }
}
