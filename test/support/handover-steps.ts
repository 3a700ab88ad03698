import assert from 'node:assert/strict'
import type pg from 'pg'
import { applyToHandover } from '../../src/domain/handover/apply-to-handover.ts'
import type { Handover } from '../../src/domain/handover/handover.ts'
import { decodeHandoverEvent } from '../../src/postgres/handover/handover-codec.ts'
import { readHandovers } from '../../src/postgres/handover/handover-rows.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { assertSame } from './assert-same.ts'
import { sql } from 'kysely'

/** Every handover of a teacher as the tables have it, oldest first; each is what its history folds to. */
export async function handoversOf(owner: pg.Pool, teacherId: string): Promise<readonly Handover[]> {
  const found = await inScope(owner, { kind: 'system' }, (run) =>
    readHandovers(run, sql`h.teacher_id = ${teacherId}::uuid order by h.asked_at, h.id`),
  )
  for (const handover of found) {
    const { rows } = await owner.query<{ seq: number; data: unknown }>(
      'select seq, data from handover_history where handover_id = $1 order by seq',
      [handover.id],
    )
    assert.deepEqual(
      rows.map(({ seq }) => seq),
      rows.map((_, index) => index + 1),
    )
    const folded = rows.reduce<Handover | null>(
      (before, { data }) => applyToHandover(before, decodeHandoverEvent(data)),
      null,
    )
    assertSame(folded, handover)
  }
  return found
}

/** The only handover of a teacher. */
export async function handoverOf(owner: pg.Pool, teacherId: string): Promise<Handover> {
  const [only, ...more] = await handoversOf(owner, teacherId)
  assert.ok(only && more.length === 0, `${String(more.length + 1)} handovers`)
  return only
}

/** Subjects of the messages about a handover with the party that each is for: "holder: Release asked for". */
export async function messagesOf(owner: pg.Pool, handoverId: string): Promise<readonly string[]> {
  const { rows } = await owner.query<{ reference: string; subject: string }>(
    `select reference, subject from mails where reference like $1 order by created_at, reference`,
    [`${handoverId}:%`],
  )
  return rows.map(
    ({ reference, subject }) => `${reference.split(':')[2] ?? ''}: ${subject.split(': ')[0] ?? ''}`,
  )
}
