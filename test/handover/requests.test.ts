import assert from 'node:assert/strict'
import { beforeEach, suite, test } from 'node:test'
import { checkClaims, completeClaims } from '../../src/application/handover/check-claims.ts'
import { runHandoverClock } from '../../src/application/handover/run-clock.ts'
import { handoverOf, handoversOf, messagesOf } from '../support/handover-steps.ts'
import { done, makeSteps } from '../support/make-state.ts'
import { actors, asking, bodyIds } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { DUNNELGATE, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { assertFolds } from '../support/read-back.ts'

const started = await startService()
const { service, database, clock, ports, newPerson } = started
const { owner } = database
const steps = makeSteps(started)
await owner.query(`begin; set local app.scope = 'system';
  update appropriate_bodies set contact_email = 'body@example.org'; commit`)
const lantern = asking(actors.own)
const worsted = asking(actors.other)
const aire = asking(actors.stranger)
const wanted = { programme: 'school_led', schoolUrn: '' }

/** Held by Lantern from September, and asked for by Worsted from the day; what is known of it. */
async function askedFor(start = '2026-09-01', schoolUrn = '') {
  const { trn, teacherId } = await steps.claim(newPerson())
  const result = await service.claimLater(worsted, { trn, start, ...wanted, schoolUrn })
  assert.equal(result.kind, 'done', JSON.stringify(result))
  const { id } = await handoverOf(owner, teacherId)
  return { trn, teacherId, id }
}

const release = (teacherId: string, end = '2026-07-17', answering?: { handoverId: string; note: string }) =>
  service.releaseEct(lantern, {
    teacherId,
    seenVersion: null,
    end,
    terms: '1',
    termsReason: 'Part-time',
    answering,
  })

const codes = (result: Readonly<{ kind: string; refusals?: readonly { code: string }[] }>) =>
  result.kind === 'done' ? 'done' : (result.refusals ?? []).map(({ code }) => code).join(', ')

/** Who has had the teacher, in short: "Lantern 2026-07-17, Worsted". */
async function served(teacherId: string): Promise<string> {
  const { periods } = await assertFolds(owner, teacherId)
  const names = new Map(
    [actors.own, actors.other, actors.stranger].map((each, index) => [
      each.bodyId,
      ['Lantern', 'Worsted', 'Aire'][index],
    ]),
  )
  return periods
    .map(({ bodyId, end }) => `${names.get(bodyId) ?? ''}${end ? ` ${end.toString()}` : ''}`)
    .join(', ')
}

async function runJobs() {
  for (const job of [completeClaims, checkClaims, runHandoverClock]) await job(ports, {}, 'a job')
}

beforeEach(() => {
  clock.set('2026-09-03T11:00:00Z')
})

suite('a request to release', () => {
  test('makes the provisional claim a claim in the transaction of the release', async () => {
    const { teacherId, id } = await askedFor()
    const note = 'Observations are with the school.'
    assert.equal(codes(await release(teacherId, '2026-07-17', { handoverId: id, note })), 'done')
    assert.equal(await served(teacherId), 'Lantern 2026-07-17, Worsted')
    const { ended, answer } = await handoverOf(owner, teacherId)
    assert.equal(ended?.kind, 'claimed')
    assert.ok(answer?.kind === 'released' && answer.note === note)
    const { rows } = await owner.query<{ type: string; channel: string; actor: { name: string } }>(
      'select type, channel, actor from history where teacher_id = $1 order by seq desc limit 2',
      [teacherId],
    )
    assert.deepEqual(
      rows.map(({ type, channel, actor }) => [type, channel, actor.name]),
      [
        ['ect_claimed', 'job', actors.other.name],
        ['ect_released', 'page', actors.own.name],
      ],
    )
  })

  test('is answered by an ordinary release too, and left to the job when teacher records do not answer', async () => {
    const { trn, teacherId } = await askedFor()
    await started.failInTrs(trn)
    assert.equal(codes(await release(teacherId)), 'done')
    assert.equal(await served(teacherId), 'Lantern 2026-07-17')
    await runJobs()
    assert.equal(await served(teacherId), 'Lantern 2026-07-17')
    await started.answerInTrs()
    await runJobs()
    await runJobs()
    assert.equal(await served(teacherId), 'Lantern 2026-07-17, Worsted')
  })

  test('may be refused with a reason, which stops the clock until it is asked again', async () => {
    const { teacherId, id } = await askedFor()
    assert.equal(
      codes(await service.sayStillWithUs(lantern, { handoverId: id, reason: ' ' })),
      'reason_required',
    )
    assert.equal(codes(await service.askAgain(worsted, { handoverId: id })), 'request_answered')
    const reason = 'They have two posts.'
    assert.equal(codes(await service.sayStillWithUs(lantern, { handoverId: id, reason })), 'done')
    clock.advance({ days: 40 })
    await runJobs()
    assert.deepEqual((await handoverOf(owner, teacherId)).steps, [])
    assert.equal(codes(await service.askAgain(worsted, { handoverId: id })), 'done')
    clock.advance({ days: 6 })
    await runJobs()
    assert.deepEqual((await handoverOf(owner, teacherId)).steps, ['first_reminder'])
    assert.deepEqual(
      (await messagesOf(owner, id)).filter((each) => each.startsWith('holder')),
      ['holder: Release asked for', 'holder: Release asked for again', 'holder: Please answer'],
    )
  })

  test('may be answered with the day on which they left, and terms to come', async () => {
    const { teacherId, id } = await askedFor()
    assert.equal(
      codes(await service.sayNotOursSince(lantern, { handoverId: id, since: '2026-09-04' })),
      'end_in_future',
    )
    assert.equal(
      codes(await service.sayNotOursSince(lantern, { handoverId: id, since: '2026-07-17' })),
      'done',
    )
    assert.equal(await served(teacherId), 'Lantern 2026-07-17, Worsted')
    const { periods } = await assertFolds(owner, teacherId)
    assert.equal(periods[0]?.terms, null)
  })

  test('keeps why the claim is not possible, as a task of the asker, until it is put right', async () => {
    const { teacherId, id } = await askedFor('2026-07-20')
    assert.equal(codes(await release(teacherId, '2026-07-31')), 'done')
    assert.equal(await served(teacherId), 'Lantern 2026-07-31')
    assert.deepEqual((await handoverOf(owner, teacherId)).problems, ['periods_share_a_day'])
    const tasks = await service.handovers(worsted, { list: 'needs_you', page: 1 })
    assert.deepEqual(tasks?.rows.filter((row) => row.handoverId === id).length, 1)
    const change = { handoverId: id, start: '2026-08-01', ...wanted }
    assert.equal(codes(await service.changeProvisionalClaim(worsted, change)), 'done')
    assert.equal(await served(teacherId), 'Lantern 2026-07-31, Worsted')
  })

  test('ends when it is cancelled, when another body claims first and when an outcome is recorded', async () => {
    const cancelled = await askedFor()
    assert.equal(
      codes(await service.cancelHandover(worsted, { handoverId: cancelled.id, reason: 'Wrong person' })),
      'done',
    )
    const answering = { handoverId: cancelled.id, note: '' }
    assert.equal(codes(await release(cancelled.teacherId, '2026-07-17', answering)), 'request_ended')
    const overtaken = await askedFor('2026-10-01')
    assert.equal(codes(await release(overtaken.teacherId)), 'done')
    await steps.claim(overtaken.trn, actors.stranger, '2026-09-01')
    const first = (await handoversOf(owner, overtaken.teacherId)).find(({ id }) => id === overtaken.id)
    assert.equal(first?.ended?.kind, 'overtaken')
    const decided = await askedFor()
    await steps.pass({ ...decided, born: '' })
    assert.equal((await handoverOf(owner, decided.teacherId)).ended?.kind, 'decided')
  })

  test('that a release answered stands again when the release is undone, and everybody who was told is told', async () => {
    const { trn, teacherId, id } = await askedFor('2026-07-20')
    await started.failInTrs(trn)
    assert.equal(codes(await release(teacherId)), 'done')
    const before = await messagesOf(owner, id)
    assert.deepEqual(before.slice(-1), ['asker: Released'])
    assert.equal(codes(await service.undoLast(lantern, { teacherId, seenVersion: null })), 'done')
    await started.answerInTrs()
    await runJobs()
    assert.deepEqual((await messagesOf(owner, id)).slice(before.length), [
      'asker: Release undone',
      'holder: Release still asked for',
    ])
    assert.equal((await handoverOf(owner, teacherId)).answer, null)
    assert.equal(await served(teacherId), 'Lantern')
  })

  test('that a pass or a claim by another ended tells of it when that is undone', async () => {
    const decided = await askedFor('2026-09-01', WHINMOOR)
    await steps.pass({ ...decided, born: '' })
    const on = { teacherId: decided.teacherId, seenVersion: null }
    assert.equal(codes(await service.undoLast(lantern, on)), 'done')
    const overtaken = await askedFor('2026-10-01')
    assert.equal(codes(await release(overtaken.teacherId)), 'done')
    await steps.claim(overtaken.trn, actors.stranger, '2026-09-01')
    assert.equal(codes(await service.undoLast(aire, { ...on, teacherId: overtaken.teacherId })), 'done')
    const toAsker = async (id: string) =>
      (await messagesOf(owner, id)).filter((each) => each.startsWith('asker')).slice(-2)
    assert.deepEqual(await toAsker(decided.id), ['asker: Outcome recorded', 'asker: Stands again'])
    assert.deepEqual(
      (await messagesOf(owner, decided.id)).filter((each) => each.startsWith('new_school')).slice(-2),
      ['new_school: Outcome recorded', 'new_school: Stands again'],
    )
    assert.deepEqual(await toAsker(overtaken.id), ['asker: Claimed by another body', 'asker: Stands again'])
  })

  test('tells the school that they leave when nobody waits for its report any more', async () => {
    const asked = async () => {
      const trn = newPerson()
      const school = asking(tutorOf(WHINMOOR))
      const registrationId = await registered(service, school, registering(trn, { start: '2026-01-05' }))
      const view = await service.registration(lantern, registrationId)
      assert.ok(view)
      const { teacherId } = done(await service.acceptRegistration(lantern, view))
      const later = { trn, start: '2026-09-01', ...wanted }
      assert.equal(codes(await service.claimLater(worsted, later)), 'done')
      return await handoverOf(owner, teacherId)
    }
    const toOldSchool = async (id: string) =>
      (await messagesOf(owner, id)).filter((each) => each.startsWith('old_school'))
    const first = 'old_school: Release asked for'
    const cancelled = await asked()
    const on = { handoverId: cancelled.id, reason: 'Two posts' }
    await service.sayStillWithUs(lantern, on)
    await service.askAgain(worsted, on)
    await service.cancelHandover(worsted, on)
    assert.deepEqual(await toOldSchool(cancelled.id), [
      ...[first, 'old_school: Still with Lantern Teaching School Hub', 'old_school: Release asked for again'],
      'old_school: Request cancelled',
    ])
    const overtaken = await asked()
    await started.failInTrs(overtaken.trn)
    await release(overtaken.teacherId)
    await started.answerInTrs()
    await steps.claim(overtaken.trn, actors.stranger, '2026-09-01')
    assert.deepEqual(await toOldSchool(overtaken.id), [first, 'old_school: Request ended'])
    const decided = await asked()
    await steps.pass({ ...decided, born: '' })
    assert.deepEqual(await toOldSchool(decided.id), [first, 'old_school: Request ended'])
    const { rows } = await owner.query<{ sent_to: string }>(
      `select sent_to from mails where reference like '%:old_school' and reference like $1`,
      [`${cancelled.id}%`],
    )
    for (const { sent_to } of rows) assert.equal(sent_to, 'odile.marchbanks@school.example.org')
  })

  test('is nobody else’s to see or answer', async () => {
    const { teacherId, id } = await askedFor()
    const everybody = [
      aire,
      ...[actors.viewer, actors.caseworker, actors.bodyless, actors.service].map((actor) => asking(actor)),
    ]
    const reason = 'Because'
    const answers = await Promise.all(
      everybody.map(async (asker) => [
        codes(await service.sayStillWithUs(asker, { handoverId: id, reason })),
        codes(await service.sayNotOursSince(asker, { handoverId: id, since: '2026-07-17' })),
        codes(await service.cancelHandover(asker, { handoverId: id, reason })),
        codes(await service.askAgain(asker, { handoverId: id })),
        codes(
          await service.changeProvisionalClaim(asker, { handoverId: id, start: '2026-09-02', ...wanted }),
        ),
        codes(await service.confirmRecords(asker, { handoverId: id })),
      ]),
    )
    for (const given of answers.flat()) assert.match(given, /^(not_found|not_permitted)$/)
    assert.equal(await service.handover(aire, id), null)
    const theirs = { handoverId: id, reason }
    assert.equal(codes(await service.cancelHandover(lantern, theirs)), 'not_found')
    assert.equal(codes(await service.sayStillWithUs(worsted, theirs)), 'not_found')
    assert.equal((await handoverOf(owner, teacherId)).version, 1)
  })

  test('that is cancelled while the release lands leaves the teacher with one body, and either answer whole', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { teacherId, id } = await askedFor()
      const [cancelled, released] = await Promise.all([
        service.cancelHandover(worsted, { handoverId: id, reason: 'Not coming' }),
        release(teacherId),
      ])
      assert.equal(codes(released), 'done')
      const { ended } = await handoverOf(owner, teacherId)
      assert.equal(ended?.kind, cancelled.kind === 'done' ? 'cancelled' : 'claimed')
      assert.equal(
        await served(teacherId),
        cancelled.kind === 'done' ? 'Lantern 2026-07-17' : 'Lantern 2026-07-17, Worsted',
      )
    }
  })
})

suite('a claim of a day to come', () => {
  test('reaches 120 days ahead and no further', async () => {
    const later = (start: string) => service.claimLater(worsted, { trn: newPerson(), start, ...wanted })
    assert.equal(codes(await later('2027-01-01')), 'done')
    assert.equal(codes(await later('2027-01-02')), 'too_far_ahead')
  })

  test('is shown to the school that named the body, and to nobody else who sees the registration', async () => {
    const trn = newPerson()
    const school = asking(tutorOf(WHINMOOR))
    const naming = registering(trn, { start: '2026-09-07', bodyId: bodyIds.worsted })
    const registrationId = await registered(service, school, naming)
    const named = { start: '2026-09-07', programme: 'school_led', schoolUrn: WHINMOOR }
    assert.equal(codes(await service.claimLater(worsted, { trn, ...named })), 'done')
    const shown = async (asker: typeof school) =>
      (await service.handoversOfRegistration(asker, registrationId)).map(({ askerName }) => askerName)
    assert.deepEqual(await shown(school), ['Worsted Teaching School Hub'])
    assert.deepEqual(await shown(worsted), ['Worsted Teaching School Hub'])
    assert.deepEqual(await shown(lantern), [])
    assert.deepEqual(await shown(asking(tutorOf(DUNNELGATE))), [])
  })

  test('becomes a claim on its day, once, however often the job runs', async () => {
    const trn = newPerson()
    assert.equal(codes(await service.claimLater(worsted, { trn, start: '2026-09-07', ...wanted })), 'done')
    assert.equal(
      codes(await service.claimLater(worsted, { trn, start: '2026-09-07', ...wanted })),
      'asked_already',
    )
    await runJobs()
    clock.set('2026-09-07T05:00:00Z')
    await Promise.all([runJobs(), runJobs()])
    const { rows } = await owner.query<{ id: string }>('select id from teachers where trn = $1', [trn])
    const teacherId = rows[0]?.id ?? ''
    assert.equal(await served(teacherId), 'Worsted')
    assert.equal((await handoverOf(owner, teacherId)).ended?.kind, 'claimed')
  })

  test('waits for QTS, and is a task when the day comes without it', async () => {
    const trn = newPerson()
    await started.changeInTrs(trn, { routes: [] })
    assert.equal(codes(await service.claimLater(worsted, { trn, start: '2026-09-07', ...wanted })), 'done')
    clock.set('2026-09-07T05:00:00Z')
    await runJobs()
    const { rows } = await owner.query<{ id: string }>('select id from teachers where trn = $1', [trn])
    const teacherId = rows[0]?.id ?? ''
    assert.deepEqual((await handoverOf(owner, teacherId)).problems, ['no_qts'])
  })

  test('of two bodies goes to the one whose day comes first, and the other is told', async () => {
    const trn = newPerson()
    for (const [asker, start] of [
      [worsted, '2026-09-08'],
      [aire, '2026-09-07'],
    ] as const)
      assert.equal(codes(await service.claimLater(asker, { trn, start, ...wanted })), 'done')
    clock.set('2026-09-08T05:00:00Z')
    await runJobs()
    const { rows } = await owner.query<{ id: string }>('select id from teachers where trn = $1', [trn])
    const ends = (await handoversOf(owner, rows[0]?.id ?? '')).map(({ ended }) => ended?.kind)
    assert.deepEqual(ends.toSorted(), ['claimed', 'overtaken'])
  })
})
