import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, test } from 'node:test'
import { tellStory } from '../src/application/seed/story/tell-story.ts'
import type { Mail, Ports, SignIn } from '../src/application/ports.ts'
import { makeTeacherRecords } from '../src/gateways/teacher-records.ts'
import { startTrs } from '../src/local/trs/start-trs.ts'
import { makeStore } from '../src/postgres/store.ts'
import { fixedClock } from './support/clock.ts'
import { createTestDatabase } from './support/database.ts'
import { countedIds } from './support/ids.ts'
import { verified } from './support/verified.ts'

const personas: unknown = JSON.parse(await readFile('db/seeds/personas.json', 'utf8'))
const trs = await startTrs({
  ...{ host: '127.0.0.1', seedFile: 'db/seeds/trs-people.json', moreFile: 'db/seeds/story-people.json' },
  stateFile: null,
})
after(() => trs.stop())

const notUsed = () => Promise.reject(new Error('the story sends no mail by itself and signs nobody in'))
const unusedMail: Mail = { send: notUsed, find: notUsed }
const unusedSignIn: SignIn = { start: notUsed, finish: notUsed, roles: notUsed, signOutUrl: notUsed }

const TEACHERS = 16

test('the story puts something in each list, and told again it tells nothing', async () => {
  const { database, tell } = await demonstrated('2026-11-28T14:00:00Z')
  assert.deepEqual(await tell(), { told: TEACHERS, refused: [] })
  const { rows } = await database.owner.query(
    `select (select count(*) filter (where awaits_answer and not held_elsewhere and not no_qts)::int from body_queue) as ready,
            (select count(*) filter (where no_qts)::int from body_queue) as without_qts,
            (select count(*) filter (where held_elsewhere)::int from body_queue) as held_elsewhere,
            (select count(*) filter (where to_release)::int from body_queue) as leavers,
            (select count(*) filter (where differs)::int from body_queue) as different,
            (select count(*)::int from handovers) as handovers,
            (select count(*)::int from proposals where state = 'waiting') as proposals,
            (select count(*)::int from planned_releases) as planned,
            (select count(*)::int from absences) as absences,
            (select count(*)::int from extensions) as extensions,
            (select count(*)::int from outcomes) as outcomes,
            (select count(*)::int from registration_history where type = 'thirty_days_reached') as thirty_days`,
  )
  assert.deepEqual(rows, [
    {
      ...{ ready: 3, without_qts: 1, held_elsewhere: 1, leavers: 1, different: 1 },
      ...{ handovers: 3, proposals: 2, planned: 1, absences: 2, extensions: 1, outcomes: 4, thirty_days: 1 },
    },
  ])
  const everything = async () =>
    await database.owner.query(
      `select (select count(*) from history), (select count(*) from registration_history),
              (select count(*) from mails), (select count(*) from handover_history)`,
    )
  const before = await everything()
  assert.deepEqual(await tell(), { told: 0, refused: [] })
  assert.deepEqual((await everything()).rows, before.rows)
})

/** The first day of a school year, holidays, a weekend, half-term, and a day that most years lack. */
const days = [
  ...['2026-09-01T00:10:00Z', '2026-12-24T18:00:00Z', '2027-05-31T12:00:00Z', '2027-08-15T12:00:00Z'],
  '2028-02-29T12:00:00Z',
]

for (const at of days)
  test(`the whole story can be told on ${at}, and its history and tables agree`, async () => {
    const { database, tell } = await demonstrated(at)
    assert.deepEqual(await tell(), { told: TEACHERS, refused: [] })
    const { code, found } = await verified(database)
    assert.deepEqual({ code, found }, { code: 0, found: [] })
    const { rows } = await database.owner.query<{ late: number }>(
      'select count(*)::int as late from history where recorded_at > $1',
      [at],
    )
    assert.deepEqual(rows, [{ late: 0 }])
    await database.drop()
  })

/** A database of its own, and the story told to it at a moment. */
async function demonstrated(at: string) {
  const database = await createTestDatabase()
  const ids = countedIds()
  const ports: Ports = {
    store: makeStore({ pool: database.app, jobs: { add: () => Promise.resolve() }, newId: ids.id }),
    teacherRecords: makeTeacherRecords({
      ...{ url: trs.url, key: 'local-key-induction-service', timeoutMs: 10_000 },
    }),
    ...{ mail: unusedMail, signIn: unusedSignIn, clock: fixedClock(at), ids },
    settings: {
      departmentMailbox: 'department@example.org',
      departmentOrganisationId: '3a82a58b-0d37-4166-afdf-b395ea7904d4',
      publicUrl: 'http://localhost:3000',
    },
  }
  return { database, tell: () => tellStory(ports, personas) }
}
