import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkClaims, completeClaims } from '../../src/application/handover/check-claims.ts'
import { runHandoverClock } from '../../src/application/handover/run-clock.ts'
import type { Scope } from '../../src/domain/access/actor.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { handoverOf, messagesOf } from '../support/handover-steps.ts'
import { done } from '../support/make-state.ts'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { assertFolds } from '../support/read-back.ts'
import {
  BEACONS,
  LEAD_PROVIDER,
  OTHER_PROVIDER,
  registered,
  registering,
  tutorOf,
  WHINMOOR,
} from '../support/register-steps.ts'

const started = await startService()
const { service, database, clock, ports, newPerson } = started
const { owner } = database
const lantern = asking(recorderOf(bodyIds.lantern))
const worsted = asking(recorderOf(bodyIds.worsted))
const whinmoor = asking(tutorOf(WHINMOOR))
const [NEXT] = BEACONS
const nextSchool = asking(tutorOf(NEXT))
const provider = asking({ ...tutorOf(), role: 'lead_provider', leadProviderId: LEAD_PROVIDER })
const PROVIDER_LED = { programme: 'provider_led', leadProviderId: LEAD_PROVIDER }
await owner.query(`begin; set local app.scope = 'system';
  update lead_providers set contact_email = 'provider@example.org';
  update appropriate_bodies set
    contact_email = 'body-' || left(id::text, 4) || '@example.org',
    lead_contact_name = 'Head of induction', lead_contact_email = 'lead-' || left(id::text, 4) || '@example.org';
  commit`)

async function messages(handoverId: string, act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = await messagesOf(owner, handoverId)
  await act()
  return (await messagesOf(owner, handoverId)).slice(before.length)
}

test('a mover whose body says nothing is with the next body after 15 working days, and nothing is invented', async () => {
  clock.set('2026-01-05T10:00:00Z')
  const trn = newPerson()
  const usual = { start: '2026-01-05', ...PROVIDER_LED }
  const first = await registered(service, whinmoor, registering(trn, usual))
  const named = await service.registration(lantern, first)
  assert.ok(named)
  const { teacherId } = done(await service.acceptRegistration(lantern, named))
  clock.set('2026-04-17T10:00:00Z')
  await service.reportLeaving(whinmoor, { registrationId: first, on: '2026-04-17', reason: '' })
  clock.set('2026-04-20T10:00:00Z')
  const mover = {
    ...{ schoolUrn: NEXT, start: '2026-04-20', bodyId: bodyIds.worsted, ...PROVIDER_LED },
    tutor: { name: 'Ines Falk', email: 'ines.falk@school.example.org', trn: '' },
  }
  const second = await registered(service, nextSchool, registering(trn, mover))
  const { id } = await handoverOf(owner, teacherId)
  assert.deepEqual(await messagesOf(owner, id), [
    'asker: Held by another body',
    'holder: Release asked for',
    'new_school: Release asked for',
    'old_school: Release asked for',
  ])

  const wall = async (scope: Scope) =>
    await inScope(
      database.app,
      scope,
      async (run) => (await run.text('select id from handovers', [])).rows.length,
    )
  for (const [scope, seen] of [
    [{ kind: 'body', bodyId: bodyIds.lantern }, 1],
    [{ kind: 'body', bodyId: bodyIds.worsted }, 1],
    [{ kind: 'body', bodyId: bodyIds.aire }, 0],
    [{ kind: 'school', urns: [WHINMOOR] }, 1],
    [{ kind: 'school', urns: [NEXT] }, 1],
    [{ kind: 'school', urns: [BEACONS[1]] }, 0],
    [{ kind: 'lead_provider', leadProviderId: LEAD_PROVIDER }, 1],
    [{ kind: 'lead_provider', leadProviderId: OTHER_PROVIDER }, 0],
    [{ kind: 'department' }, 1],
    [{ kind: 'nobody' }, 0],
  ] as const)
    assert.equal(await wall(scope), seen, JSON.stringify(scope))

  assert.deepEqual(await standings(), ['2026-04-20 false', '2026-04-20 false'])
  const wanted = { start: '2026-04-20', programme: 'provider_led', schoolUrn: NEXT }
  assert.deepEqual(
    await messages(id, async () => {
      const result = await service.changeProvisionalClaim(worsted, { handoverId: id, ...wanted })
      assert.equal(result.kind, 'done', JSON.stringify(result))
    }),
    ['holder: Start with another body', 'lead_provider: Provisional claim', 'new_school: Provisional claim'],
  )
  assert.deepEqual(await standings(), ['2026-04-20 true', '2026-04-20 true'])

  const byDay: Record<string, readonly string[]> = {}
  for (let day = 0; day < 30; day += 1) {
    clock.advance({ days: 1 })
    const today = clock.today().toString()
    const said = await messages(id, async () => {
      // Each twice at once and then once more, as after a worker that was taken for dead.
      for (const job of [runHandoverClock, completeClaims, checkClaims]) {
        await Promise.all([1, 2].map((which) => job(ports, {}, `job ${String(which)} of ${today}`)))
        await job(ports, {}, `job 3 of ${today}`)
      }
    })
    if (said.length > 0) byDay[today] = said
  }
  assert.deepEqual(byDay, {
    '2026-04-23': ['holder: Please answer'],
    '2026-04-29': ['holder: Please answer, second reminder'],
    '2026-05-05': ['holder_lead: A request was not answered'],
    '2026-05-12': [
      'department: Release not answered in 15 working days',
      'holder: Terms to confirm',
      'asker: Now with you',
      'lead_provider: Claim confirmed',
    ],
  })

  const { periods } = await assertFolds(owner, teacherId)
  assert.deepEqual(
    periods.map(({ bodyId, start, end, terms }) => [bodyId, start.toString(), end?.toString(), terms]),
    [
      [bodyIds.lantern, '2026-01-05', '2026-04-17', null],
      [bodyIds.worsted, '2026-04-20', undefined, null],
    ],
  )
  const answered = await service.registration(nextSchool, second)
  assert.equal(answered?.registration.bodyAnswer?.kind, 'accepted')
  assert.deepEqual((await service.handovers(lantern, { list: 'terms_to_confirm', page: 1 }))?.counts, {
    ...{
      asked_of_you: 0,
      terms_to_confirm: 1,
      needs_you: 0,
      asked_by_you: 0,
      starts_in_future: 0,
      leaves_in_future: 0,
      release_stopped: 0,
      records: 0,
    },
  })

  const [left] = periods
  const terms = { teacherId, seenVersion: null, periodId: left?.id ?? '', terms: '1' }
  const confirmed = done(await service.confirmTerms(lantern, terms))
  assert.deepEqual(confirmed.record.periods[0]?.terms, { hundredths: 100 })
  assert.equal((await service.confirmTerms(lantern, terms)).kind, 'refused')

  const { rows: toFormer } = await owner.query<{ told: string }>(
    `select split_part(subject, ':', 1) || ' to ' || sent_to as told from mails
     where registration_id = $1 and subject ~ '^(Induction record updated|Terms confirmed)' order by created_at, receiver`,
    [first],
  )
  assert.deepEqual(
    toFormer.map(({ told }) => told),
    [
      'Induction record updated to odile.marchbanks@school.example.org',
      `Induction record updated to ${trn}@school.example.org`,
      'Terms confirmed to odile.marchbanks@school.example.org',
      `Terms confirmed to ${trn}@school.example.org`,
    ],
  )

  const received = await service.confirmRecords(worsted, { handoverId: id })
  assert.equal(received.kind, 'done')
  assert.equal((await service.confirmRecords(worsted, { handoverId: id })).kind, 'refused')
  assert.ok((await handoverOf(owner, teacherId)).recordsReceivedAt)

  /** What the school and the lead provider are shown of the second registration: the start, and whether it is provisional. */
  async function standings() {
    const seen = []
    for (const asker of [nextSchool, provider]) {
      const [one] = await service.handoversOfRegistration(asker, second)
      seen.push(`${one?.handover.claim.start.toString() ?? ''} ${String(one?.handover.claimedBy !== null)}`)
    }
    return seen
  }
})
