import assert from 'node:assert/strict'
import { test } from 'node:test'
import { done, makeSteps } from '../support/make-state.ts'
import { actors, asking } from '../support/people-asking.ts'
import { BORN, startService } from '../support/ports.ts'
import { WHINMOOR } from '../support/register-steps.ts'

const started = await startService()
const steps = makeSteps(started)

async function claimed() {
  const trn = started.newPerson()
  const post = { start: '2025-09-01', programme: 'provider_led', schoolUrn: WHINMOOR }
  const claim = await started.service.claimEct(asking(actors.own), { trn, dateOfBirth: BORN, ...post })
  return { trn, born: BORN, teacherId: done(claim).teacherId }
}

test('the teacher and the school are told that induction was made longer or shorter, once each', async () => {
  const extended = await steps.extend(await claimed())
  const reduced = await steps.reduce(await claimed())
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
