import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Result } from '../../src/application/change-record.ts'
import { digestOfTables } from '../support/digest.ts'
import { lawful, makeSteps, reductionFor, type Standing } from '../support/make-state.ts'
import { actors, asking, type ActorName } from '../support/people-asking.ts'
import { BORN, startService } from '../support/ports.ts'
import { actions, expectedAnswer, expected, type Action, type StateName } from './matrix-table.ts'

type State = Standing & { extensionId?: string }

const started = await startService()
const { service, clock, database } = started
const steps = makeSteps(started)
const persona = (trn: string, born: string) => () => Promise.resolve({ trn, born, teacherId: UNKNOWN })
const UNKNOWN = 'ffffffff-0000-4000-8000-00000000ffff'
const EXTENSION = 'eeeeeeee-0000-4000-8000-00000000eeee'
const claimNew = (actor = actors.own) => steps.claim(started.newPerson(), actor)

/** How each state is reached, through the service itself. */
const make: Record<StateName, () => Promise<State>> = {
  'nobody recorded anything': () =>
    Promise.resolve({ trn: started.newPerson(), born: BORN, teacherId: UNKNOWN }),
  'open at Lantern': () => claimNew(),
  'open at Lantern and extended': async () => steps.extend(await claimNew()),
  'open at Worsted': () => claimNew(actors.other),
  'released by Lantern': async () => steps.release(await claimNew()),
  'released by Worsted': async () => steps.release(await claimNew(actors.other), actors.other),
  'released by Lantern, open at Worsted': async () => movedOn(),
  'passed by Lantern': async () => steps.pass(await claimNew()),
  'failed by Lantern': async () => steps.fail(await claimNew()),
  'released by Lantern, passed by Worsted': async () => steps.pass(await movedOn(), actors.other),
  'open at Lantern, since exempt in teacher records': async () => {
    const state = await claimNew()
    const induction = { status: 'Exempt', exemptWithoutReason: true }
    await started.changeInTrs(state.trn, { induction })
    return state
  },
  'open at a body whose designation ended': async () => {
    clock.set('2024-08-30T11:00:00Z')
    const trn = started.newPerson()
    await started.changeInTrs(trn, { routes: [{ ...HELD_ROUTE, holdsFrom: '2023-07-01' }] })
    const state = await steps.claim(trn, actors.ended, '2023-09-04')
    clock.set('2026-09-03T11:00:00Z')
    return state
  },
  'exempt in teacher records': persona('7000009', '1994-02-27'),
  'passed in teacher records': async () => {
    const trn = started.newPerson()
    const induction = { status: 'Passed', startDate: '2025-09-01', completedDate: '2026-07-17' }
    await started.changeInTrs(trn, { induction })
    return { trn, born: BORN, teacherId: UNKNOWN }
  },
  'failed in teacher records': persona('7000008', '1995-12-05'),
  'failed in Wales': persona('7000010', '1993-05-16'),
  prohibited: persona('7000003', '1996-11-02'),
  'without QTS': persona('7000001', '2000-03-14'),
  merged: persona('7000011', '1999-01-11'),
  deactivated: persona('7000004', '1990-01-30'),
  'not in teacher records': persona('7000002', '1999-01-11'),
  'not answered for by teacher records': async () => {
    const trn = started.newPerson()
    await started.failInTrs(trn)
    return { trn, born: BORN, teacherId: UNKNOWN }
  },
}

const HELD_ROUTE = {
  routeId: 'a5e769a8-de45-4617-8bb1-eaa7a9dde993',
  typeId: 'ef46ff51-8dc0-481e-b158-61ccea9943d9',
  status: 'Holds',
  createdOn: '2023-07-01T09:00:00Z',
}

async function movedOn(): Promise<Standing> {
  const { trn } = await steps.release(await claimNew())
  return steps.claim(trn, actors.other, '2026-04-20')
}

/** One request that is right in itself, so that only state and actor decide. */
async function ask(action: Action, actorName: ActorName, state: State): Promise<string> {
  const context = asking(actors[actorName], started.requestId())
  const on = { teacherId: state.teacherId, seenVersion: null }
  const close = { ...on, ...lawful, end: '2026-09-03', terms: '0.2' }
  const extensionId = state.extensionId ?? EXTENSION
  const extension = { terms: '0.5', kind: 'illness', decidedOn: '2026-08-03', reason: 'They were ill' }
  const period = { start: '2026-09-02', programme: 'school_led', schoolUrn: '' }
  switch (action) {
    case 'find': {
      const found = await service.findEct(context, { trn: state.trn, dateOfBirth: state.born })
      return found.refusals.length === 0 ? 'claimable' : codes(found)
    }
    case 'claim':
      return answer(await service.claimEct(context, { trn: state.trn, dateOfBirth: state.born, ...period }))
    case 'release':
      return answer(await service.releaseEct(context, close))
    case 'pass':
      return answer(await service.passEct(context, close))
    case 'fail': {
      const letter = { toldInWritingOn: '2026-09-03', appealRightGiven: true }
      return answer(await service.failEct(context, { ...close, ...letter }))
    }
    case 'addExtension':
      return answer(await service.addExtension(context, { ...on, ...extension }))
    case 'changeExtension':
      return answer(await service.changeExtension(context, { ...on, extensionId, ...extension }))
    case 'removeExtension':
      return answer(await service.removeExtension(context, { ...on, extensionId, reason: 'Error' }))
    case 'changeOpenPeriod':
      return answer(await service.changeOpenPeriod(context, { ...on, ...period }))
    case 'agreeReduction':
      return answer(await service.agreeReduction(context, { ...on, ...reductionFor('wales') }))
    case 'withdrawReduction':
      return answer(await service.withdrawReduction(context, { ...on, reason: 'Error' }))
    case 'seeRecord':
      return (await service.teacher(context, state.teacherId)) === null ? 'not_found' : 'seen'
  }
}

function answer(result: Result): string {
  return result.kind === 'done' ? 'done' : codes(result)
}

function codes({ refusals }: { refusals: readonly { code: string }[] }): string {
  return refusals.map(({ code }) => code).join(', ')
}

suite('every state × action × actor', () => {
  let asked = 0

  async function asks(state: StateName, action: Action, actor: ActorName, standing: State) {
    asked += 1
    assert.equal(
      await ask(action, actor, standing),
      expectedAnswer(state, action, actor),
      `${actor}: ${action}`,
    )
  }

  for (const state of Object.keys(expected).filter(isState))
    test(`${state}: each actor gets the answer of the table, and a refusal writes nothing`, async () => {
      let standing = await make[state]()
      for (const action of actions) {
        const [accepted = [], others = []] = apart(
          Object.keys(actors).filter(isActor),
          (actor) => expectedAnswer(state, action, actor) === 'done',
        )
        const before = await digestOfTables(database.owner)
        for (const actor of others) await asks(state, action, actor, standing)
        assert.equal(await digestOfTables(database.owner), before, `${action} was refused and wrote`)
        for (const actor of accepted) {
          await asks(state, action, actor, standing)
          assert.notEqual(await digestOfTables(database.owner), before, `${action} was accepted in vain`)
          standing = await make[state]()
        }
      }
    })

  test('the whole matrix was asked', () => {
    const states = Object.keys(make).length
    assert.equal(asked, states * actions.length * Object.keys(actors).length)
    assert.ok(asked >= 1700)
  })
})

function apart<Item>(items: readonly Item[], chosen: (item: Item) => boolean): readonly (readonly Item[])[] {
  return [items.filter(chosen), items.filter((item) => !chosen(item))]
}

function isState(name: string): name is StateName {
  return Object.hasOwn(expected, name)
}

function isActor(name: string): name is ActorName {
  return Object.hasOwn(actors, name)
}
