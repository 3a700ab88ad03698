import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { runHandoverClock } from '../../src/application/handover/run-clock.ts'
import { decideNameLead } from '../../src/domain/induction/name-lead.ts'
import { decideSetMinimum } from '../../src/domain/induction/set-minimum.ts'
import { formatTerms } from '../../src/domain/values/terms.ts'
import { inScope } from '../../src/postgres/transaction.ts'
import { exactly, TODAY } from '../support/build-record.ts'
import { handoverOf } from '../support/handover-steps.ts'
import { makeSteps, reductionFor } from '../support/make-state.ts'
import { actors, asking, bodyIds } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'

const started = await startService()
const { service, database, clock, ports, newPerson } = started
const { owner } = database
const steps = makeSteps(started)
const LEAD = { leadName: 'Ada Wren', leadEmail: 'ada.wren@lantern.example' }
const NOBODY = { leadName: '', leadEmail: '' }

const name = async (asker: ReturnType<typeof asking>, bodyId: string, lead = LEAD) =>
  (await service.nameLead(asker, { bodyId, ...lead })).kind

suite('the lead of a body', () => {
  const standing = { name: 'Ada Wren', email: 'ada.wren@lantern.example' }
  const cases: readonly (readonly [string, Partial<typeof LEAD>, string])[] = [
    ['another', { leadName: 'Bo Reed' }, 'lead_named'],
    ['nobody', NOBODY, 'lead_removed'],
    ['without a name', { leadName: ' ' }, 'lead_name_required'],
    ['with a name of nothing that shows', { leadName: '\u0007' }, 'lead_name_required'],
    ['with too long a name', { leadName: 'a'.repeat(101) }, 'lead_name_too_long'],
    ['without an address', { leadEmail: '' }, 'lead_email_required'],
    ['with no address', { leadEmail: 'ada at lantern' }, 'lead_email_invalid'],
    ['with too long an address', { leadEmail: `${'a'.repeat(250)}@b.example` }, 'lead_email_invalid'],
    ['the same', {}, 'lead_unchanged'],
    [
      'with neither right',
      { leadName: 'a'.repeat(101), leadEmail: 'ada' },
      'lead_name_too_long, lead_email_invalid',
    ],
  ]
  for (const [who, typed, expected] of cases)
    test(`${who}: ${expected}`, () => {
      const decision = decideNameLead({ leadContact: standing }, { ...LEAD, ...typed })
      const codes =
        decision.kind === 'refused' ? decision.refusals.map(({ code }) => code) : [decision.event.type]
      assert.equal(codes.join(', '), expected)
    })

  test('is named by a recorder of the body or by the department, with its history, and by nobody else', async () => {
    const lantern = asking(actors.own)
    for (const other of [actors.other, actors.viewer, actors.bodyless].map((actor) => asking(actor)))
      assert.equal(await name(other, bodyIds.lantern), 'not_found')
    assert.equal(await name(lantern, bodyIds.worsted), 'not_found')
    assert.equal(await name(lantern, 'no body'), 'not_found')
    assert.equal(await name(lantern, bodyIds.lantern), 'done')
    assert.equal(await name(asking(actors.caseworker), bodyIds.lantern, NOBODY), 'done')
    const view = await service.bodyDetails(asking(actors.viewer), bodyIds.lantern)
    assert.equal(view?.body.leadContact, null)
    assert.deepEqual(
      view.history.map(({ event, actorName }) => [event.type, actorName]),
      [
        ['lead_removed', actors.caseworker.name],
        ['lead_named', actors.own.name],
      ],
    )
    assert.equal(await service.bodyDetails(asking(actors.other), bodyIds.lantern), null)
  })

  test('of another body is behind a wall of the database, and so is its history', async () => {
    const worsted = { kind: 'body', bodyId: bodyIds.worsted } as const
    const change = `update appropriate_bodies set lead_contact_name = 'X', lead_contact_email = 'x@y.example' where id = $1`
    await assert.rejects(
      inScope(database.app, worsted, (run) => run.text(change, [bodyIds.lantern])),
      /lead of another body/,
    )
    const seen = await inScope(database.app, worsted, (run) => run.text('select from body_history', []))
    assert.equal(seen.rows.length, 0)
  })

  test('gets the letter after ten working days; without one the contact address does, and the letter says so', async () => {
    const letterTo = async (lead: typeof LEAD) => {
      clock.set('2026-09-03T11:00:00Z')
      await name(asking(actors.own), bodyIds.lantern, lead)
      const { trn, teacherId } = await steps.claim(newPerson())
      const wanted = { trn, start: '2026-09-01', programme: 'school_led', schoolUrn: '' }
      assert.equal((await service.claimLater(asking(actors.other), wanted)).kind, 'done')
      clock.set('2026-09-17T11:00:00Z')
      await runHandoverClock(ports, {}, 'a job')
      const { id } = await handoverOf(owner, teacherId)
      const { rows } = await owner.query<{ sent_to: string; body: string }>(
        `select sent_to, body from mails where reference like $1`,
        [`${id}:%:holder_lead`],
      )
      return rows[0]
    }
    const named = await letterTo(LEAD)
    assert.equal(named?.sent_to, LEAD.leadEmail)
    assert.match(named.body, /This comes to Ada Wren, the lead of Lantern/)
    const unnamed = await letterTo(NOBODY)
    const { rows } = await owner.query<{ contact_email: string }>(
      'select contact_email from appropriate_bodies where id = $1',
      [bodyIds.lantern],
    )
    assert.equal(unnamed?.sent_to, rows[0]?.contact_email)
    assert.match(unnamed?.body ?? '', /Nobody is named as the lead of Lantern.*contact address/)
  })
})

suite('the minimum of a body after a reduction (R-08)', () => {
  const set = async (
    asker: ReturnType<typeof asking>,
    minimumTerms: string,
    bodyId: string = bodyIds.lantern,
  ) => {
    const result = await service.setMinimum(asker, { bodyId, minimumTerms })
    return result.kind === 'refused' ? result.refusals.map(({ code }) => code).join(', ') : result.kind
  }
  const cases: readonly (readonly [string, string])[] = [
    ['1', 'minimum_set'],
    ['1.5', 'minimum_set'],
    ['5.99', 'minimum_set'],
    [' ', 'minimum_removed'],
    ['2', 'minimum_unchanged'],
    ['2.00', 'minimum_unchanged'],
    ['0.99', 'minimum_below_one_term'],
    ['0', 'minimum_below_one_term'],
    ['-2', 'minimum_below_one_term'],
    ['6', 'minimum_not_below_required'],
    ['99999', 'minimum_not_below_required'],
    ['two', 'minimum_wrong'],
    ['1.125', 'minimum_wrong'],
    ['1e1', 'minimum_wrong'],
  ]
  test('is a term or more and less than six, and another than before', () => {
    const standing = { reductionMinimum: { terms: exactly('2'), since: TODAY } }
    for (const [typed, expected] of cases) {
      const decision = decideSetMinimum(standing, typed, TODAY)
      assert.equal(
        decision.kind === 'refused' ? decision.refusals[0]?.code : decision.event.type,
        expected,
        typed,
      )
    }
    const none = decideSetMinimum({ reductionMinimum: null }, '', TODAY)
    assert.equal(none.kind === 'refused' && none.refusals[0]?.code, 'minimum_required')
  })

  test('holds reductions and passes decided from then on, and leaves those of before', async () => {
    clock.set('2026-09-03T11:00:00Z')
    const before = await steps.reduce(await steps.claim(newPerson()))
    const lantern = asking(actors.own)
    assert.equal(await set(lantern, '3.5'), 'done')
    const { teacherId } = await steps.claim(newPerson())
    const reduce = async (terms: string) => {
      const request = { teacherId, seenVersion: null, ...reductionFor('wales', { terms }) }
      return await service.agreeReduction(lantern, request)
    }
    const refused = await reduce('3.49')
    assert.ok(refused.kind === 'refused')
    const [{ code, limit, body } = { code: '', limit: '', body: null }] = refused.refusals
    assert.deepEqual(
      [code, limit, body?.name.startsWith('Lantern')],
      ['reduction_below_local_minimum', '3.5', true],
    )
    assert.equal((await reduce('3.5')).kind, 'done')
    const stays = await service.teacher(lantern, before.teacherId)
    assert.deepEqual(stays?.record.reduction?.terms, exactly('3'))
    const passing = { end: '2026-07-17', terms: '3', termsReason: 'As agreed', seenVersion: null }
    const passed = await service.passEct(lantern, { ...passing, teacherId: before.teacherId, shortfall: '' })
    assert.equal(passed.kind, 'done')
    const other = await steps.claim(newPerson())
    const early = { ...passing, teacherId: other.teacherId, shortfall: 'reduction_agreed' }
    const low = await service.passEct(lantern, early)
    assert.equal(low.kind === 'refused' && low.refusals[0]?.code, 'shortfall_below_local_minimum')
    assert.equal(await set(lantern, ''), 'done')
    assert.equal((await service.passEct(lantern, early)).kind, 'done')
  })

  test('is set by a recorder of the body or by the department, with its history, and by nobody else', async () => {
    const lantern = asking(actors.own)
    for (const other of [actors.other, actors.viewer, actors.bodyless].map((actor) => asking(actor)))
      assert.equal(await set(other, '2'), 'not_found')
    assert.equal(await set(lantern, '2', bodyIds.worsted), 'not_found')
    assert.equal(await set(lantern, '2'), 'done')
    assert.equal(await set(lantern, '6'), 'minimum_not_below_required')
    assert.equal(await set(asking(actors.caseworker), '2.5'), 'done')
    const view = await service.bodyDetails(asking(actors.viewer), bodyIds.lantern)
    assert.equal(view?.body.reductionMinimum && formatTerms(view.body.reductionMinimum.terms), '2.5')
    assert.deepEqual(
      view?.history
        .slice(0, 2)
        .map(({ event, actorName }) => [
          event.type === 'minimum_set' && formatTerms(event.minimum.terms),
          actorName,
        ]),
      [
        ['2.5', actors.caseworker.name],
        ['2', actors.own.name],
      ],
    )
    const change = `update appropriate_bodies set minimum_reduced_terms = 2, minimum_reduced_since = now() where id = $1`
    await assert.rejects(
      inScope(database.app, { kind: 'body', bodyId: bodyIds.worsted }, (run) =>
        run.text(change, [bodyIds.lantern]),
      ),
      /minimum of another body/,
    )
    const own = { kind: 'body', bodyId: bodyIds.lantern } as const
    await assert.rejects(
      inScope(database.app, own, (run) => run.text(change.replace('= 2,', '= 0.5,'), [bodyIds.lantern])),
      /minimum_is_a_term_and_less_than_required/,
    )
  })
})
