import assert from 'node:assert/strict'
import { beforeEach, describe, test } from 'node:test'
import type { Outcome } from '../../src/application/delivery/outcome.ts'
import { makeWriteGate } from '../../src/jobs/write-gate.ts'
import { fixedClock } from '../support/clock.ts'

const sent: Outcome = { kind: 'done', what: 'sent' }
const nothing: Outcome = { kind: 'done', what: 'nothing_waiting' }
const failed: Outcome = { kind: 'again', what: 'no_answer', seconds: 1 }
const refusedKey: Outcome = { kind: 'refused_key' }

describe('The gate before writes to teacher records', () => {
  let clock = fixedClock()
  let alarms: string[] = []
  let gate = makeWriteGate(clock, () => undefined)
  beforeEach(() => {
    clock = fixedClock()
    alarms = []
    gate = makeWriteGate(clock, (code) => alarms.push(code))
  })

  test('stands open', () => {
    assert.equal(gate.secondsToWait(), 0)
    gate.hear(sent)
    assert.equal(gate.secondsToWait(), 0)
  })

  test('closes for a minute when the key is refused, with one alarm until a write is taken', () => {
    assert.equal(gate.hear(refusedKey), 60)
    gate.hear(refusedKey)
    assert.equal(gate.secondsToWait(), 60)
    clock.advance({ seconds: 59 })
    assert.equal(gate.secondsToWait(), 1)
    clock.advance({ seconds: 1 })
    assert.equal(gate.secondsToWait(), 0)
    gate.hear(nothing)
    gate.hear(refusedKey)
    assert.equal(alarms.length, 1)
    gate.hear(sent)
    gate.hear(refusedKey)
    assert.equal(alarms.length, 2)
  })

  test('closes for ten seconds after five failures in a row, not after four', () => {
    for (let each = 0; each < 4; each += 1) gate.hear(failed)
    assert.equal(gate.secondsToWait(), 0)
    gate.hear(sent)
    for (let each = 0; each < 4; each += 1) gate.hear(failed)
    assert.equal(gate.secondsToWait(), 0)
    gate.hear(failed)
    assert.equal(gate.secondsToWait(), 10)
    assert.deepEqual(alarms, [])
  })

  test('takes one failure for a sign that it must close again, until one is taken', () => {
    for (let each = 0; each < 5; each += 1) gate.hear(failed)
    clock.advance({ seconds: 10 })
    gate.hear(failed)
    assert.equal(gate.secondsToWait(), 10)
    clock.advance({ seconds: 10 })
    gate.hear(sent)
    gate.hear(failed)
    assert.equal(gate.secondsToWait(), 0)
  })
})
