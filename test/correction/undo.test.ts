import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { lawful } from '../support/make-state.ts'
import { actors } from '../support/people-asking.ts'
import { startCorrecting } from './steps.ts'

const started = await startCorrecting()
const { steps, undo, facts, historyLength, clock, newPerson } = started

suite('undo within 24 hours', () => {
  test('leaves the record as it stood, byte for byte, and history longer by two', async () => {
    const { trn, teacherId } = await steps.release(await steps.claim(newPerson()))
    const before = { facts: await facts(teacherId), length: await historyLength(teacherId) }
    const isAsBefore = async () => {
      assert.deepEqual(await facts(teacherId), before.facts)
      assert.equal(await historyLength(teacherId), before.length + 2)
      before.length += 2
    }
    await steps.claim(trn, actors.own, '2026-04-20')
    assert.equal(await undo(teacherId), 'done')
    await isAsBefore()
    await steps.claim(trn, actors.own, '2026-04-20')
    const claimed = { facts: await facts(teacherId), length: await historyLength(teacherId) }
    const close = { teacherId, seenVersion: null, ...lawful, end: '2026-07-17', terms: '1' }
    assert.equal((await started.service.releaseEct(started.as(actors.own), close)).kind, 'done')
    assert.equal(await undo(teacherId), 'done')
    assert.deepEqual(await facts(teacherId), claimed.facts)
    assert.equal(await historyLength(teacherId), claimed.length + 2)
    await steps.pass({ trn, born: '', teacherId })
    assert.equal(await undo(teacherId), 'done')
    assert.deepEqual(await facts(teacherId), claimed.facts)
    assert.equal(await historyLength(teacherId), claimed.length + 4)
  })

  test('is refused twice, to others, after another’s act, of a fail and after 24 hours', async () => {
    const first = await steps.claim(newPerson())
    assert.equal(await undo(first.teacherId, actors.other), 'not_found')
    assert.equal(await undo(first.teacherId, actors.viewer), 'not_permitted')
    assert.equal(await undo(first.teacherId), 'done')
    assert.equal(await undo(first.teacherId), 'not_found')
    const moved = await started.movedOn()
    assert.equal(await undo(moved.teacherId), 'undo_overtaken')
    assert.equal(await undo(moved.teacherId, actors.other), 'done')
    assert.equal(await undo(moved.teacherId, actors.other), 'not_found')
    const failed = await steps.fail(await steps.claim(newPerson()))
    assert.equal(await undo(failed.teacherId), 'undo_overtaken')
    const late = await steps.claim(newPerson())
    clock.advance({ hours: 24 })
    assert.equal(await undo(late.teacherId), 'done')
    const later = await steps.claim(newPerson())
    clock.advance({ hours: 24, minutes: 1 })
    assert.equal(await undo(later.teacherId), 'undo_too_late')
  })

  test('races with a claim of the teacher by another body: one of the two stands', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { trn, teacherId } = await steps.release(await steps.claim(newPerson()))
      const [undone] = await Promise.all([
        undo(teacherId),
        steps.claim(trn, actors.other, '2026-04-20').then(
          () => 'done',
          () => 'refused',
        ),
      ])
      const record = await started.record(teacherId)
      const open = record.periods.filter(({ end }) => end === null)
      assert.equal(open.length, 1)
      assert.equal(undone, open[0]?.bodyId === actors.own.bodyId ? 'done' : 'undo_overtaken')
    }
  })
})
