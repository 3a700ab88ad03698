import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { before, suite, test } from 'node:test'
import { z } from 'zod'
import { createTestDatabase } from '../support/database.ts'
import { bodyIds } from '../support/people-asking.ts'
import { FIXTURES, nextDay, registerOn } from './register.ts'

const expected = z
  .object({
    preconditions: z.object({ schoolsInUse: z.array(z.number()) }),
    counts: z.object({
      decisions: z.record(z.string(), z.number()),
      eligibilityGained: z.array(z.number()),
      eligibilityLost: z.array(z.number()),
      schoolsAfterSecondFile: z.object({
        schools: z.number(),
        open: z.number(),
        waiting: z.array(z.number()),
        toReview: z.array(z.number()),
        missing: z.array(z.number()),
      }),
    }),
    changes: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        urns: z.array(z.number()),
        decisions: z.array(
          z.object({
            urn: z.number(),
            decision: z.string(),
            reasons: z.array(z.string()).optional(),
            successorUrn: z.number().optional(),
          }),
        ),
        events: z.array(z.string()),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(path.join(FIXTURES, 'expected-changes.json'), 'utf8')))

suite('the next day of the register', async () => {
  const database = await createTestDatabase()
  const { owner } = database
  const gias = registerOn(database)
  const teacherAt = (urn: string) => `00000000-0000-4000-9000-000000${urn}`
  type Summary = Awaited<ReturnType<typeof gias.read>>
  let summary: Summary
  let eligibleBefore: ReadonlySet<string>

  async function eligible(day: string): Promise<ReadonlySet<string>> {
    const { rows } = await owner.query<{ urn: string }>(
      `select urn from schools
       where is_current and type_code <> '37' and (section_41 or type_code not in ('10', '11'))
         and (status_code in ('1', '3') or (status_code = '2' and closed_on > $1::date))`,
      [day],
    )
    return new Set(rows.map(({ urn }) => urn))
  }

  before(async () => {
    for (const number of expected.preconditions.schoolsInUse) await placeTeacher(String(number))
    eligibleBefore = await eligible('2026-08-31')
    summary = await gias.read(nextDay, '2026-09-01')
  })

  /** Somebody with an open induction period at this school, and its history. */
  async function placeTeacher(urn: string) {
    const teacher = teacherAt(urn)
    await owner.query(
      `insert into teachers (id, trn, first_name, last_name, version) values ($1, $2, 'Asha', 'Okafor', 1)`,
      [teacher, `9${urn}`],
    )
    await owner.query(
      `insert into induction_periods (id, teacher_id, body_id, served, programme, school_urn)
       values ($1, $1, $2, '[2026-01-05,)', 'provider_led', $3)`,
      [teacher, bodyIds.lantern, urn],
    )
    await owner.query(
      `insert into history (teacher_id, seq, type, data, actor, channel, request_id, recorded_at, previous_hash, hash)
       values ($1, 1, 'ect_claimed', '{}', '{}', 'page', 'r', now(), '\\x00', '\\x01')`,
      [teacher],
    )
  }

  for (const change of expected.changes)
    test(`${change.id}: ${change.title}`, async () => {
      const urns = change.urns.map(String)
      const decided = summary.decisions.filter(({ urn }) => urns.includes(urn))
      assert.deepEqual(
        decided
          .map(({ urn, decision, reasons, successorUrn }) => ({
            ...{ urn: Number(urn), decision },
            ...(reasons.length > 0 && { reasons: [...reasons] }),
            ...(successorUrn !== null && { successorUrn: Number(successorUrn) }),
          }))
          .toSorted((a, b) => a.urn - b.urn),
        change.decisions.filter(({ decision }) => decision !== 'none').toSorted((a, b) => a.urn - b.urn),
      )
      const { rows } = await owner.query<{ type: string }>(
        'select type from school_history where urn = any ($1) order by id',
        [urns],
      )
      assert.deepEqual(rows.map(({ type }) => type).toSorted(), change.events.toSorted())
    })

  test('nothing else is decided, and every count is the expected one', () => {
    const counts = Object.fromEntries(
      [...Map.groupBy(summary.decisions, ({ decision }) => decision)].map(([decision, of]) => [
        decision,
        of.length,
      ]),
    )
    assert.deepEqual(counts, expected.counts.decisions)
    assert.deepEqual(summary.failed, [])
  })

  test('the schools that stand then, wait, need review or are missing are the expected ones', async () => {
    const { schools, open, waiting, toReview, missing } = expected.counts.schoolsAfterSecondFile
    const named = async (where: string) =>
      (await owner.query<{ urn: string }>(`select urn from schools where ${where} order by urn`)).rows.map(
        ({ urn }) => Number(urn),
      )
    assert.deepEqual({ schools: summary.schools.schools, open: summary.schools.open }, { schools, open })
    assert.deepEqual(await named("decision = 'wait'"), waiting)
    assert.deepEqual(await named("decision = 'review'"), toReview)
    assert.deepEqual(await named('missing_since is not null'), missing)
  })

  test('eligibility is gained and lost as expected', async () => {
    const now = await eligible('2026-09-01')
    const gained = [...now].filter((urn) => !eligibleBefore.has(urn)).map(Number)
    const lost = [...eligibleBefore].filter((urn) => !now.has(urn)).map(Number)
    assert.deepEqual(gained.toSorted(), expected.counts.eligibilityGained)
    assert.deepEqual(lost.toSorted(), expected.counts.eligibilityLost)
  })

  test('a teacher of each school that closed, was replaced, merged or renamed or lost approval has one line of history about it', async () => {
    const { rows } = await owner.query<{
      urn: string
      change: string
      school_urn: string
      new_urn: string | null
    }>(
      `select right(h.teacher_id::text, 6) as urn, h.data ->> 'change' as change, h.data ->> 'newUrn' as new_urn,
         p.school_urn
       from history h join induction_periods p using (teacher_id)
       where h.type = 'school_changed'
       order by urn`,
    )
    assert.deepEqual(
      rows.map(({ urn, change, school_urn }) => [urn, change, school_urn]),
      [
        ['900010', 'closed', '900010'],
        ['900011', 'closed', '900011'],
        ['900022', 'replaced', '900023'],
        ['900024', 'replaced', '900501'],
        ['900025', 'replaced', '900502'],
        ['900026', 'replaced', '900503'],
        ['900027', 'replaced', '900504'],
        ['900030', 'merged', '900031'],
        ['900031', 'renamed', '900031'],
        ['900032', 'merged', '900505'],
        ['900033', 'merged', '900505'],
        ['900042', 'section_41_lost', '900042'],
        ['900046', 'reopened', '900046'],
      ],
    )
    assert.equal(summary.carried, rows.length)
    const first = await owner.query('select from history where seq = 1')
    assert.equal(first.rowCount, expected.preconditions.schoolsInUse.length, 'nothing earlier is lost')
  })

  test('the appropriate body is told of a closure, and no induction period ends', async () => {
    const { rows } = await owner.query<{ receiver: string; subject: string }>(
      "select receiver, subject from mails where subject like 'School closed%' order by reference",
    )
    assert.deepEqual(rows, [
      { receiver: 'body', subject: 'School closed: AO' },
      { receiver: 'body', subject: 'School closed: AO' },
    ])
    assert.equal(gias.jobs.filter(({ name }) => name === 'send_mail').length, 2)
    const { rowCount } = await owner.query('select from induction_periods where not upper_inf(served)')
    assert.equal(rowCount, 0)
  })

  test('a replaced school is the same school, found by its former number, and still leads its hub', async () => {
    const { rows } = await owner.query<{ same: boolean; found: string; lead: string }>(
      `select
         (select count(distinct school_id) = 1 from schools where urn in ('900026', '900503')) as same,
         (select urn from schools where is_current and search_text like '%900026%') as found,
         (select lead_school_urn from appropriate_bodies where id = $1) as lead`,
      [bodyIds.aire],
    )
    assert.deepEqual(rows, [{ same: true, found: '900503', lead: '900503' }])
  })

  test('the same files again change nothing and write nothing', async () => {
    const count = async () =>
      (
        await owner.query<Record<string, string>>(
          `select (select count(*) from school_history) as schools, (select count(*) from history) as teachers,
             (select md5(string_agg(s::text, '' order by urn)) from schools s) as rows`,
        )
      ).rows
    const held = await count()
    const again = await gias.read(nextDay, '2026-09-01')
    assert.deepEqual(await count(), held)
    assert.deepEqual(
      again.decisions.filter(({ isNew }) => isNew),
      [],
    )
    assert.equal(again.decisions.length, 7)
  })

  test('on 1 October the waiting school is replaced though no row changed, as its successor is unused', async () => {
    const later = await gias.read(nextDay, '2026-10-01')
    assert.deepEqual(
      later.decisions.filter(({ isNew }) => isNew).map(({ urn, decision }) => [urn, decision]),
      [
        ['900028', 'replace'],
        ['900029', 'takes_over'],
      ],
    )
  })
})
