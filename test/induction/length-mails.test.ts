import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeSteps } from '../support/make-state.ts'
import { startService } from '../support/ports.ts'

const started = await startService()
const steps = makeSteps(started)

test('the teacher and the school are told that induction was made longer or shorter, once each', async () => {
  const extended = await steps.extend(await steps.claim(started.newPerson()))
  const reduced = await steps.reduce(await steps.claim(started.newPerson()))
  for (const [teacherId, says] of [
    [extended.teacherId, /extended (your|[\w ’]+’s) induction by 1 full-time equivalent \(FTE\) term\./],
    [
      reduced.teacherId,
      /reduced (your|[\w ’]+’s) induction to [\d.]+ full-time equivalent \(FTE\) terms, with the agreement/,
    ],
  ] as const) {
    const { rows } = await started.database.owner.query<{ receiver: string; subject: string; body: string }>(
      `select receiver, subject, body from mails where teacher_id = $1 and reference like '%:length:%' order by receiver`,
      [teacherId],
    )
    for (const { subject, body } of rows) {
      assert.match(subject, /^Length of induction changed: [A-Z]{2}$/)
      assert.match(body, says)
    }
    assert.deepEqual(rows.map(({ receiver }) => receiver).toSorted(), ['school', 'teacher'])
  }
})
