import assert from 'node:assert/strict'
import { test } from 'node:test'
import { handoverOf } from '../support/handover-steps.ts'
import { makeSteps } from '../support/make-state.ts'
import { actors, asking, bodyIds } from '../support/people-asking.ts'
import { plannedOf } from '../support/planned-release-steps.ts'
import { startService } from '../support/ports.ts'
import { tamperWith } from '../support/tamper.ts'
import { verified } from '../support/verified.ts'

const started = await startService()
const { service, database, newPerson } = started
const steps = makeSteps(started)
const worsted = asking(actors.other)

const DIFFERS = 'moves between appropriate bodies differ from their history'

const tamper = (statement: string) => tamperWith(database, statement)

const breaches: readonly Readonly<{ what: string; sql: (id: string) => string }>[] = [
  {
    what: 'another start',
    sql: (id) => `update handovers set start = start + 1 where id = '${id}'`,
  },
  {
    what: 'another holder',
    sql: (id) => `update handovers set holder_id = '${bodyIds.aire}' where id = '${id}'`,
  },
  {
    what: 'an answer that nobody gave',
    sql: (id) => `update handovers
      set answer = 'not_ours', answered_at = now(), answer_end = '2026-07-17', answer_reason = null
      where id = '${id}'`,
  },
  {
    what: 'an event taken away',
    sql: (id) => `delete from handover_history where handover_id = '${id}' and seq = 2`,
  },
  {
    what: 'an event that cannot be read',
    sql: (id) => `update handover_history set data = '{"type": "nothing_known"}'
      where handover_id = '${id}' and seq = 2`,
  },
]

test('a move between bodies agrees with its history, and everything changed behind it is found', async () => {
  for (const { what, sql } of breaches) {
    const { trn, teacherId } = await steps.claim(newPerson())
    await service.claimLater(worsted, { trn, start: '2026-09-01', programme: 'school_led', schoolUrn: '' })
    const { id } = await handoverOf(database.owner, teacherId)
    const stays = { handoverId: id, reason: 'They stay with us' }
    const answered = await service.sayStillWithUs(asking(actors.own), stays)
    assert.equal(answered.kind, 'done', JSON.stringify(answered))
    assert.deepEqual((await verified(database)).found, [], `before ${what}`)
    await tamper(sql(id))
    assert.deepEqual((await verified(database)).found, [`Teacher ${teacherId}: ${DIFFERS}`], what)
    await tamper(`delete from handover_history where handover_id = '${id}';
      delete from handovers where id = '${id}'`)
  }
})

test('so does a planned release, and a day or an event of it changed behind it is found', async () => {
  const { teacherId } = await steps.claim(newPerson())
  const plan = { teacherId, seenVersion: null, end: '2026-12-18', terms: '' }
  assert.equal((await service.planRelease(asking(actors.own), plan)).kind, 'done')
  const { id } = await plannedOf(database.owner, teacherId)
  assert.deepEqual((await verified(database)).found, [])
  for (const breach of [
    `update planned_releases set ends_on = ends_on + 1 where id = '${id}'`,
    `delete from planned_release_history where release_id = '${id}'`,
  ]) {
    await tamper(breach)
    const found = [`Teacher ${teacherId}: planned releases differ from their history`]
    assert.deepEqual((await verified(database)).found, found, breach)
    await tamper(`update planned_releases set ends_on = '2026-12-18' where id = '${id}'`)
  }
})
