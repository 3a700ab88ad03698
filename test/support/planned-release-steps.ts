import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type pg from 'pg'
import { applyToPlannedRelease, type PlannedRelease } from '../../src/domain/handover/planned-release.ts'
import { decodePlannedReleaseEvent } from '../../src/postgres/handover/planned-release-codec.ts'
import { readPlannedReleases } from '../../src/postgres/handover/planned-release-rows.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { assertSame } from './assert-same.ts'
import { bodyIds } from './people-asking.ts'

/** The only planned release of a teacher as the tables have it, which is what its history folds to. */
export async function plannedOf(owner: pg.Pool, teacherId: string): Promise<PlannedRelease> {
  const [only, ...more] = await inScope(owner, { kind: 'system' }, (run) =>
    readPlannedReleases(run, sql`p.teacher_id = ${teacherId}::uuid`),
  )
  assert.ok(only && more.length === 0, `${String(more.length + 1)} planned releases`)
  const { rows } = await owner.query<{ data: unknown }>(
    'select data from planned_release_history where release_id = $1 order by seq',
    [only.id],
  )
  const folded = rows.reduce<PlannedRelease | null>(
    (before, { data }) => applyToPlannedRelease(before, decodePlannedReleaseEvent(data)),
    null,
  )
  assertSame(folded, only)
  return only
}

/** Subjects of the messages about a teacher's planned release with whom each is for: "school: Release planned". */
export async function plannedMails(owner: pg.Pool, teacherId: string): Promise<readonly string[]> {
  const { id } = await plannedOf(owner, teacherId)
  const { rows } = await owner.query<{ reference: string; subject: string }>(
    `select reference, subject from mails where reference like $1 order by created_at, reference`,
    [`${id}:%`],
  )
  const names = new Map(Object.entries(bodyIds).map(([name, body]): [string, string] => [body, name]))
  return rows.map(({ reference, subject }) => {
    const party = reference.split(':')[2] ?? ''
    return `${names.get(party) ?? party}: ${subject.split(': ')[0] ?? ''}`
  })
}
