import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { whoChangesHandover, handoverFacts } from '../../src/domain/handover/who-changes-handover.ts'
import {
  factsShownTo,
  whoChangesRegistration,
  type RegistrationAsker,
  type RegistrationFact,
  type Standing,
} from '../../src/domain/registration/who-changes-registration.ts'
import { LANTERN, WORSTED } from '../support/build-record.ts'

const standings: readonly Standing[] = ['named', 'held', 'ended', 'withdrawn']
const askers: readonly RegistrationAsker[] = ['school', 'body', 'lead_provider']

suite('who can change a registration? has an answer for each fact', () => {
  for (const standing of standings)
    for (const asker of askers)
      for (const mayRecord of [true, false])
        test(`${standing}, to a ${asker}${mayRecord ? '' : ' who only looks'}`, () => {
          const answers = whoChangesRegistration(standing, asker, mayRecord)
          assert.deepEqual(
            answers.map(({ fact }) => fact),
            factsShownTo[asker],
          )
          assert.equal(new Set(factsShownTo[asker]).size, factsShownTo[asker].length)
          if (!mayRecord) assert.ok(answers.every(({ changer }) => changer !== 'you'))
          assert.ok(answers.every(({ changer }) => changer !== asker))
        })

  test('and is what a request of the school, the body or the lead provider then meets', () => {
    const told = (standing: Standing, asker: RegistrationAsker, wanted: RegistrationFact) =>
      whoChangesRegistration(standing, asker, true).find(({ fact }) => fact === wanted)?.changer
    assert.equal(told('named', 'school', 'start'), 'you')
    assert.equal(told('held', 'school', 'start'), 'body')
    assert.equal(told('held', 'body', 'start'), 'you')
    assert.equal(told('held', 'school', 'identity'), 'body')
    assert.equal(told('named', 'body', 'identity'), 'school')
    assert.equal(told('held', 'school', 'absences'), 'you')
    assert.equal(told('held', 'body', 'absences'), 'you')
    assert.equal(told('ended', 'body', 'absences'), 'school')
    assert.equal(told('held', 'lead_provider', 'provider_answer'), 'you')
    assert.equal(told('held', 'lead_provider', 'start'), 'body')
    assert.equal(told('withdrawn', 'school', 'hours'), 'nobody')
  })
})

test('who can change a move between bodies? has an answer for each fact, on either side and once it ended', () => {
  const at = Temporal.Instant.from('2026-09-03T11:00:00Z')
  const sides = { askerId: LANTERN, holderId: WORSTED }
  const changers = (
    ended: Parameters<typeof whoChangesHandover>[0]['ended'],
    bodyId: string,
    mayRecord = true,
  ) => {
    const answers = whoChangesHandover({ ...sides, ended }, { bodyId, mayRecord })
    assert.deepEqual(
      answers.map(({ fact }) => fact),
      handoverFacts,
    )
    return answers.map(({ changer }) => changer).slice(1, 3)
  }
  const end = (kind: 'claimed' | 'cancelled') => ({ kind, reason: null, at })
  assert.deepEqual(changers(null, LANTERN), ['you', 'holder'])
  assert.deepEqual(changers(null, WORSTED), ['asker', 'you'])
  assert.deepEqual(changers(null, WORSTED, false), ['asker', 'colleague'])
  assert.deepEqual(changers(end('claimed'), LANTERN), ['you', 'nobody'])
  assert.deepEqual(changers(end('cancelled'), LANTERN), ['nobody', 'nobody'])
})
