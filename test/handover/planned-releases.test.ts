import assert from 'node:assert/strict'
import { beforeEach, suite, test } from 'node:test'
import { checkClaims, completeClaims } from '../../src/application/handover/check-claims.ts'
import { runHandoverClock } from '../../src/application/handover/run-clock.ts'
import { carrySuccessions } from '../../src/application/succession/carry-successions.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { handoverOf } from '../support/handover-steps.ts'
import { makeSteps } from '../support/make-state.ts'
import { actors, asking, bodyIds } from '../support/people-asking.ts'
import { plannedOf, plannedMails } from '../support/planned-release-steps.ts'
import { startService } from '../support/ports.ts'
import { assertFolds } from '../support/read-back.ts'
import { LEAD_PROVIDER, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'

const started = await startService()
const { service, database, clock, ports, newPerson } = started
const { owner } = database
const steps = makeSteps(started)
const lantern = asking(actors.own)
const worsted = asking(actors.other)
const whinmoor = asking(tutorOf(WHINMOOR))
await owner.query(`begin; set local app.scope = 'system';
  update appropriate_bodies set contact_email = 'body-' || left(id::text, 4) || '@example.org';
  commit`)

const plan = (
  teacherId: string,
  end: string,
  typed: { terms?: string; termsReason?: string; note?: string; reason?: string } = {},
) => service.planRelease(lantern, { teacherId, seenVersion: null, end, terms: '', ...typed })

const codes = (result: Readonly<{ kind: string; refusals?: readonly { code: string }[] }>) =>
  result.kind === 'done' ? 'done' : (result.refusals ?? []).map(({ code }) => code).join(', ')

/** Ends of a teacher's periods, the terms of the first, and who has them last. */
async function served(teacherId: string) {
  const { periods } = await assertFolds(owner, teacherId)
  const last = periods.at(-1)
  return {
    ends: periods.map(({ end }) => end?.toString() ?? 'open'),
    terms: periods[0]?.terms?.hundredths ?? null,
    with: last?.end === null ? Object.entries(bodyIds).find(([, id]) => id === last.bodyId)?.[0] : null,
  }
}

async function runJobs() {
  for (const job of [completeClaims, checkClaims, runHandoverClock]) await job(ports, {}, 'a job')
}

const list = async (name: 'leaves_in_future' | 'release_stopped', teacherId: string) =>
  (await service.handovers(lantern, { list: name, page: 1 }))?.rows.some((row) => row.teacherId === teacherId)

/** Behind the query: does a body see the plan of one teacher, of another, and what happened to the other? */
async function seenBy(bodyId: string, first: string, second: string): Promise<readonly boolean[]> {
  return await inScope(database.app, { kind: 'body', bodyId }, async (run) => {
    const { rows: plans } = await run.text('select teacher_id from planned_releases', [])
    const { rows: told } = await run.text(
      `select p.teacher_id from planned_release_history h join planned_releases p on p.id = h.release_id`,
      [],
    )
    const has = (rows: unknown[], id: string) => JSON.stringify(rows).includes(id)
    return [has(plans, first), has(plans, second), has(told, second)]
  })
}

beforeEach(() => {
  clock.set('2026-09-03T11:00:00Z')
})

suite('a planned release', () => {
  test('becomes the release on its day, and the claim that waited a claim in its transaction', async () => {
    const { trn, teacherId } = await steps.claim(newPerson())
    const post = { programme: 'school_led', schoolUrn: '' }
    assert.equal(codes(await service.claimLater(worsted, { trn, start: '2026-12-19', ...post })), 'done')
    assert.equal(codes(await plan(teacherId, '2026-12-18', { note: 'Reviews are with the school.' })), 'done')
    assert.equal(await list('leaves_in_future', teacherId), true)
    const asked = await service.handovers(lantern, { list: 'asked_of_you', page: 1 })
    assert.equal(
      asked?.rows.some((row) => row.teacherId === teacherId),
      false,
    )
    const { id } = await handoverOf(owner, teacherId)
    assert.equal((await service.handover(worsted, id))?.releaseOn?.toString(), '2026-12-18')
    clock.set('2026-12-17T12:00:00Z')
    await runJobs()
    assert.deepEqual((await served(teacherId)).ends, ['open'])
    assert.deepEqual((await handoverOf(owner, teacherId)).steps, [])
    clock.set('2026-12-19T00:01:00Z')
    await Promise.all([completeClaims(ports, {}, 'one'), completeClaims(ports, {}, 'two')])
    const { ends, terms, with: now } = await served(teacherId)
    assert.deepEqual([ends, now], [['2026-12-18', 'open'], 'worsted'])
    assert.ok(terms !== null && terms >= 390 && terms <= 400, String(terms))
    const { rows } = await owner.query<{ type: string; channel: string; name: string; at: Date }>(
      `select type, channel, actor ->> 'name' as name, recorded_at as at
       from history where teacher_id = $1 order by seq desc limit 2`,
      [teacherId],
    )
    assert.deepEqual(
      rows.map(({ type, channel, name }) => [type, channel, name]),
      [
        ['ect_claimed', 'job', actors.other.name],
        ['ect_released', 'job', actors.own.name],
      ],
    )
    const { answer, ended } = await handoverOf(owner, teacherId)
    assert.ok(answer?.kind === 'released' && answer.note === 'Reviews are with the school.')
    assert.equal(ended?.kind, 'claimed')
    assert.equal((await plannedOf(owner, teacherId)).ended?.kind, 'released')
    assert.deepEqual(await plannedMails(owner, teacherId), ['worsted: Release planned'])
  })

  test('takes effect on its last day, with the terms that were given, when nobody waits', async () => {
    const { teacherId } = await steps.claim(newPerson())
    assert.equal(codes(await plan(teacherId, '2026-09-10', { terms: '3' })), 'done')
    clock.set('2026-09-10T00:01:00Z')
    await runJobs()
    assert.deepEqual(await served(teacherId), { ends: ['2026-09-10'], terms: 300, with: null })
  })

  test('can be changed and cancelled with a reason, and the school and its lead provider are told of each day', async () => {
    const trn = newPerson()
    const led = { programme: 'provider_led', leadProviderId: LEAD_PROVIDER } as const
    const id = await registered(service, whinmoor, registering(trn, { start: '2026-01-05', ...led }))
    const named = await service.registration(lantern, id)
    assert.ok(named)
    const accepted = await service.acceptRegistration(lantern, named)
    assert.ok(accepted.kind === 'done')
    const { teacherId } = accepted
    assert.equal(codes(await plan(teacherId, '2026-10-23')), 'done')
    const terms = { terms: '1.5', termsReason: 'Part-time' }
    assert.equal(codes(await plan(teacherId, '2026-10-23', terms)), 'done')
    assert.equal(codes(await plan(teacherId, '2026-10-30', terms)), 'reason_required')
    assert.equal(codes(await plan(teacherId, '2026-10-30', { ...terms, reason: 'Half term' })), 'done')
    const shown = await service.plannedDayOfRegistration(whinmoor, id)
    assert.equal(shown?.end.toString(), '2026-10-30')
    const cancel = (reason: string) => service.cancelPlannedRelease(lantern, { teacherId, reason })
    assert.equal(codes(await cancel(' ')), 'reason_required')
    assert.equal(codes(await cancel('They stay until Easter')), 'done')
    assert.equal(codes(await cancel('Again')), 'no_release_planned')
    assert.equal(await service.plannedDayOfRegistration(whinmoor, id), null)
    clock.set('2026-10-30T12:00:00Z')
    await runJobs()
    assert.deepEqual((await served(teacherId)).ends, ['open'])
    assert.deepEqual(await plannedMails(owner, teacherId), [
      ...['lead_provider: Release planned', 'school: Release planned'],
      ...['lead_provider: Planned release changed', 'school: Planned release changed'],
      ...['lead_provider: Planned release cancelled', 'school: Planned release cancelled'],
    ])
    const { rows: sent } = await owner.query<{ sent_to: string; body: string }>(
      `select sent_to, body from mails where teacher_id = $1 and receiver = 'lead_provider' and subject like 'Planned release changed%'`,
      [teacherId],
    )
    assert.match(
      sent[0]?.body ?? '',
      /on 30 October 2026.* and not on 23 October 2026.*reason given: Half term/,
    )
    assert.match(sent[0]?.body ?? '', new RegExp(`/lead-provider/ects/${id}`))
    const view = await service.plannedRelease(lantern, teacherId)
    assert.deepEqual(
      view?.history.map(({ event, actorName }) => [event.type, actorName]),
      ['plan_ended', 'plan_changed', 'plan_changed', 'release_planned'].map((type) => [
        type,
        actors.own.name,
      ]),
    )
    assert.equal(view.release.ended?.reason, 'They stay until Easter')
  })

  test('that no longer satisfies the rulebook is a task of its body, with the reason, until it is put right', async () => {
    const { teacherId } = await steps.claim(newPerson())
    assert.equal(codes(await plan(teacherId, '2026-12-18', { terms: '3.6' })), 'done')
    const on = { teacherId, seenVersion: null, programme: 'provider_led', schoolUrn: '' }
    assert.equal(codes(await service.changeOpenPeriod(lantern, { ...on, start: '2026-06-01' })), 'done')
    await runJobs()
    assert.deepEqual((await plannedOf(owner, teacherId)).problems, ['terms_more_than_dates_hold'])
    clock.set('2026-12-19T12:00:00Z')
    await runJobs()
    await runJobs()
    assert.deepEqual((await served(teacherId)).ends, ['open'])
    assert.equal(await list('release_stopped', teacherId), true)
    assert.equal((await service.home(lantern))?.releasesStopped, 1)
    assert.deepEqual(await plannedMails(owner, teacherId), ['own: Planned release needs you'])
    assert.equal(codes(await plan(teacherId, '2026-12-20', { terms: '' })), 'done')
    clock.set('2026-12-20T12:00:00Z')
    await runJobs()
    assert.deepEqual((await served(teacherId)).ends, ['2026-12-20'])
    assert.equal((await service.home(lantern))?.releasesStopped, 0)
  })

  test('ends when something overtakes it, and says what', async () => {
    const overtakings = {
      decided: ({ teacherId, trn, born }) => steps.pass({ teacherId, trn, born }),
      closed: (to) => steps.release(to),
      gone: ({ teacherId }) => service.undoLast(lantern, { teacherId, seenVersion: null }),
    } as const satisfies Record<string, (to: Awaited<ReturnType<typeof steps.claim>>) => Promise<unknown>>
    for (const [kind, overtake] of Object.entries(overtakings)) {
      const to = await steps.claim(newPerson())
      assert.equal(codes(await plan(to.teacherId, '2026-10-23')), 'done')
      await overtake(to)
      assert.equal((await plannedOf(owner, to.teacherId)).ended?.kind, kind)
    }
  })

  test('is refused to everybody but a recorder of the body that has the teacher', async () => {
    const { teacherId } = await steps.claim(newPerson())
    assert.equal(codes(await plan(teacherId, '2026-10-23')), 'done')
    const people = [
      actors.other,
      actors.stranger,
      actors.viewer,
      actors.caseworker,
      actors.bodyless,
      actors.service,
    ]
    for (const asker of people.map((actor) => asking(actor))) {
      const on = { teacherId, seenVersion: null, end: '2026-10-30', terms: '' }
      assert.match(codes(await service.planRelease(asker, on)), /^(not_found|not_permitted)$/)
      const cancelled = await service.cancelPlannedRelease(asker, { teacherId, reason: 'Because' })
      assert.match(codes(cancelled), /^(not_found|not_permitted)$/)
    }
    assert.equal(await service.plannedRelease(worsted, teacherId), null)
    const waits = await steps.claim(newPerson())
    assert.equal(codes(await plan(waits.teacherId, '2026-10-23')), 'done')
    await service.claimLater(worsted, {
      ...waits,
      start: '2026-10-26',
      programme: 'school_led',
      schoolUrn: '',
    })
    for (const [bodyId, sees] of [
      [bodyIds.lantern, [true, true, true]],
      [bodyIds.worsted, [false, true, false]],
      [bodyIds.aire, [false, false, false]],
    ] as const)
      assert.deepEqual(await seenBy(bodyId, teacherId, waits.teacherId), sees)
    assert.equal((await plannedOf(owner, teacherId)).version, 1)
  })

  test('that is cancelled while its job runs is either cancelled whole or released whole', async () => {
    for (let round = 0; round < 6; round += 1) {
      clock.set('2026-09-03T11:00:00Z')
      const { teacherId } = await steps.claim(newPerson())
      assert.equal(codes(await plan(teacherId, '2026-09-04')), 'done')
      clock.set('2026-09-04T11:00:00Z')
      const [cancelled] = await Promise.all([
        service.cancelPlannedRelease(lantern, { teacherId, reason: 'Not leaving' }),
        completeClaims(ports, {}, 'a job'),
      ])
      const { ends } = await served(teacherId)
      const { ended } = await plannedOf(owner, teacherId)
      if (cancelled.kind === 'done') assert.deepEqual([ends, ended?.kind], [['open'], 'cancelled'])
      else
        assert.deepEqual(
          [codes(cancelled), ends, ended?.kind],
          ['no_release_planned', ['2026-09-04'], 'released'],
        )
    }
  })

  test('goes with the period to a successor, takes effect there, and comes back while nobody acted on it', async () => {
    const claimed = async (end: string) => {
      const { teacherId } = await steps.claim(newPerson())
      assert.equal(codes(await plan(teacherId, end)), 'done')
      return teacherId
    }
    const [kept, changed, due] = [
      await claimed('2026-10-23'),
      await claimed('2026-10-23'),
      await claimed('2026-09-10'),
    ]
    const { version: _, ...before } = await plannedOf(owner, kept)
    const caseworker = asking(actors.caseworker)
    const naming = { successorId: bodyIds.worsted, from: '2026-09-01', caseReference: 'C-1' }
    const looked = await service.lookAtSuccession(caseworker, { ...naming, bodyId: bodyIds.lantern })
    assert.ok(looked.kind === 'looked_at')
    await service.commitSuccession(caseworker, looked)
    await carrySuccessions(ports, null)
    await runJobs()
    assert.equal((await plannedOf(owner, kept)).bodyId, bodyIds.worsted)
    assert.equal((await service.plannedRelease(worsted, kept))?.release.ended, null)
    assert.equal(await service.plannedRelease(lantern, kept), null)
    const on = { teacherId: changed, seenVersion: null, end: '2026-10-30', terms: '' }
    assert.equal(codes(await service.planRelease(lantern, on)), 'no_open_period')
    assert.equal(codes(await service.planRelease(worsted, on)), 'done')
    clock.set('2026-09-10T00:01:00Z')
    await runJobs()
    assert.deepEqual((await served(due)).ends, ['2026-09-10'])
    const { rows } = await owner.query<{ name: string }>(
      `select actor ->> 'name' as name from history where teacher_id = $1 order by seq desc limit 1`,
      [due],
    )
    assert.equal(rows[0]?.name, actors.own.name)
    await service.reverseSuccession(caseworker, looked)
    await carrySuccessions(ports, null)
    const { version, ...after } = await plannedOf(owner, kept)
    assert.deepEqual([after, version], [before, 3])
    assert.equal((await plannedOf(owner, changed)).bodyId, bodyIds.worsted)
    assert.equal((await served(changed)).with, 'worsted')
    assert.deepEqual(await plannedMails(owner, kept), [])
  })
})
