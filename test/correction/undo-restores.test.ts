import assert from 'node:assert/strict'
import { beforeEach, suite, test } from 'node:test'
import { sql } from 'kysely'
import { checkClaims, completeClaims } from '../../src/application/handover/check-claims.ts'
import { runHandoverClock } from '../../src/application/handover/run-clock.ts'
import { readPlannedReleases } from '../../src/postgres/handover/planned-release-rows.ts'
import { readRegistrations } from '../../src/postgres/registration/read-registrations.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { plain } from '../support/assert-same.ts'
import { handoverOf, handoversOf } from '../support/handover-steps.ts'
import { actors, asking, bodyIds } from '../support/people-asking.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'
import { startCorrecting } from './steps.ts'

const started = await startCorrecting()
const { service, database, steps, undo, facts, clock, ports, newPerson } = started
const { owner } = database
const lantern = () => started.as(actors.own)
const worsted = () => started.as(actors.other)
const tutor = () => asking(tutorOf(WHINMOOR), started.requestId())
const wanted = { programme: 'school_led', schoolUrn: '' }

/** All that hangs on a record, and the record itself, as JSON without versions. */
async function everything(teacherId: string): Promise<string> {
  const [registrations, plans] = await inScope(owner, { kind: 'system' }, async (run) => [
    await readRegistrations(run, sql`r.teacher_id = ${teacherId}::uuid`),
    await readPlannedReleases(run, sql`p.teacher_id = ${teacherId}::uuid order by p.id`),
  ])
  const handovers = await handoversOf(owner, teacherId)
  const unnumbered = [registrations, plans, handovers].map((all) =>
    all.map((each) => ({ ...each, version: 0 })),
  )
  return JSON.stringify([await facts(teacherId), plain(unnumbered)])
}

const done = (result: Readonly<{ kind: string }>) => {
  assert.equal(result.kind, 'done', JSON.stringify(result))
}

const runJobs = async () => {
  for (const job of [completeClaims, checkClaims, runHandoverClock]) await job(ports, {}, started.requestId())
}

const plan = (teacherId: string) =>
  service.planRelease(lantern(), { teacherId, seenVersion: null, end: '2026-10-23', terms: '' })

const claimLater = async (trn: string, start = '2026-10-01') => {
  done(await service.claimLater(worsted(), { trn, start, ...wanted }))
}

/** What an act changes, its undoing gives back. */
async function isUndone(teacherId: string, act: () => Promise<unknown>): Promise<void> {
  const before = await everything(teacherId)
  await act()
  assert.notEqual(await everything(teacherId), before)
  assert.equal(await undo(teacherId), 'done')
  assert.deepEqual(JSON.parse(await everything(teacherId)), JSON.parse(before))
}

beforeEach(() => {
  clock.set('2026-09-03T11:00:00Z')
})

suite('undoing gives back what hangs on the record', () => {
  test('a claim: the body that a school had named, its answer, and the one that it wants', async () => {
    const trn = newPerson()
    const id = await registered(
      service,
      tutor(),
      registering(trn, { start: '2025-09-01', bodyId: bodyIds.worsted }),
    )
    const view = await service.registration(worsted(), id)
    assert.ok(view)
    const { teacherId } = view.registration
    done(await service.acceptRegistration(worsted(), view))
    const request = {
      kind: 'another_body',
      bodyId: bodyIds.lantern,
      bodyNotListed: '',
      from: '2026-09-01',
    } as const
    done(await service.reportChange(tutor(), { registrationId: id, request }))
    await steps.release({ trn, born: '', teacherId }, actors.other, '2026-07-17')
    await isUndone(teacherId, async () => {
      await steps.claim(trn, actors.own, '2026-09-01')
      const [registration] = await inScope(owner, { kind: 'system' }, (run) =>
        readRegistrations(run, sql`r.id = ${id}::uuid`),
      )
      assert.deepEqual(registration?.nomination, { kind: 'named', bodyId: bodyIds.lantern })
      assert.equal((await handoverOf(owner, teacherId)).ended?.kind, 'claimed')
    })
    const { rows } = await owner.query<{ subject: string }>(
      `select subject from mails where registration_id = $1 and receiver = 'school' order by created_at`,
      [id],
    )
    assert.match(rows.at(-1)?.subject ?? '', /^Appropriate body as before/)
  })

  test('a claim: the provisional claim of another body that it overtook, which then lands as it would have', async () => {
    const { trn, teacherId } = await steps.release(await steps.claim(newPerson()))
    await claimLater(trn)
    await isUndone(teacherId, async () => {
      await steps.claim(trn, actors.own, '2026-09-01')
      assert.equal((await handoverOf(owner, teacherId)).ended?.kind, 'overtaken')
    })
    clock.set('2026-10-01T11:00:00Z')
    await runJobs()
    assert.equal((await started.record(teacherId)).periods.at(-1)?.bodyId, bodyIds.worsted)
  })

  test('a release: the request that it answered, with its clock and the reminders sent', async () => {
    const { trn, teacherId } = await steps.claim(newPerson())
    await claimLater(trn, '2026-12-01')
    clock.set('2026-09-09T11:00:00Z')
    await runJobs()
    assert.deepEqual((await handoverOf(owner, teacherId)).steps, ['first_reminder'])
    await isUndone(teacherId, async () => {
      await steps.release({ trn, born: '', teacherId })
      assert.equal((await handoverOf(owner, teacherId)).answer?.kind, 'released')
    })
    const { id } = await handoverOf(owner, teacherId)
    done(await service.sayStillWithUs(lantern(), { handoverId: id, reason: 'They teach here until July' }))
    await isUndone(teacherId, () => steps.release({ trn, born: '', teacherId }))
  })

  test('a release or a pass: the planned release that it ended, and a request', async () => {
    const { trn, teacherId } = await steps.claim(newPerson())
    done(await plan(teacherId))
    await isUndone(teacherId, () => steps.release({ trn, born: '', teacherId }))
    await claimLater(trn, '2026-12-01')
    await isUndone(teacherId, async () => {
      await steps.pass({ trn, born: '', teacherId })
      assert.equal((await handoverOf(owner, teacherId)).ended?.kind, 'decided')
    })
  })

  test('but not what its body has asked for anew, nor what the service would claim again at once', async () => {
    const { trn, teacherId } = await steps.release(await steps.claim(newPerson()))
    await claimLater(trn)
    await steps.claim(trn, actors.own, '2026-09-01')
    await claimLater(trn, '2026-11-02')
    assert.equal(await undo(teacherId), 'done')
    const ends = (await handoversOf(owner, teacherId)).map(({ ended }) => ended?.kind ?? null)
    assert.deepEqual(ends.toSorted(), ['overtaken', null].toSorted())
    const moving = await steps.claim(newPerson())
    await claimLater(moving.trn, '2026-09-01')
    await steps.release(moving, actors.own, '2026-07-17')
    assert.equal(await undo(moving.teacherId, actors.other), 'done')
    await runJobs()
    assert.equal((await handoverOf(owner, moving.teacherId)).ended?.kind, 'claimed')
    assert.equal((await started.record(moving.teacherId)).periods.length, 1)
  })
})

test('everything that the tests above did agrees with its history', async () => {
  assert.deepEqual((await verified(database)).found, [])
})
