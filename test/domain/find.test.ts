import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decideWhoToLookUp } from '../../src/domain/induction/find.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { codesOf, TODAY } from '../support/build-record.ts'

suite('whom a body looks up', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['needs a TRN (V50)', '', '1999-04-12', 'trn_required'],
    ['needs seven digits (V51)', '123456', '1999-04-12', 'trn_not_seven_digits'],
    ['takes no letters (V51)', 'RP99/12345', '1999-04-12', 'trn_not_seven_digits'],
    ['takes a TRN with strokes and blanks (V51)', '12/345-6 7', '1999-04-12', 'accepted'],
    ['needs a date of birth (V52)', '1234567', '', 'date_of_birth_required'],
    ['needs a real date of birth (V54)', '1234567', '1999-02-29', 'date_of_birth_not_a_date'],
    ['takes no two-digit year (V54)', '1234567', '99-04-12', 'date_of_birth_not_a_date'],
    ['takes who is 18 today (V53)', '1234567', '2008-09-03', 'accepted'],
    ['takes nobody who is 18 tomorrow (V53)', '1234567', '2008-09-04', 'date_of_birth_out_of_range'],
    ['takes who is 100 today (V53)', '1234567', '1926-09-03', 'accepted'],
    ['takes nobody who was 100 yesterday (V53)', '1234567', '1926-09-02', 'date_of_birth_out_of_range'],
    ['takes nobody born tomorrow (V53)', '1234567', '2026-09-04', 'date_of_birth_out_of_range'],
    ['tells both faults at once', 'x', '', 'trn_not_seven_digits, date_of_birth_required'],
  ]
  for (const [sentence, trn, dateOfBirth, code] of cases)
    test(sentence, () => {
      assert.equal(codesOf(decideWhoToLookUp({ trn, dateOfBirth }, TODAY)), code)
    })

  test('keeps leading zeros', () => {
    const decision = decideWhoToLookUp({ trn: '0012345', dateOfBirth: '1996-03-19' }, TODAY)
    assert.ok(decision.kind === 'accepted')
    assert.equal(decision.facts.trn, '0012345')
  })

  test('moves its bounds with the day: nobody stays 17 until the service is started again', () => {
    const request = { trn: '1234567', dateOfBirth: '2008-09-04' }
    assert.equal(codesOf(decideWhoToLookUp(request, day('2026-09-04'))), 'accepted')
  })

  test('who was born on 29 February is 18 on 1 March of a common year', () => {
    const request = { trn: '1234567', dateOfBirth: '2008-02-29' }
    assert.equal(codesOf(decideWhoToLookUp(request, day('2026-02-28'))), 'date_of_birth_out_of_range')
    assert.equal(codesOf(decideWhoToLookUp(request, day('2026-03-01'))), 'accepted')
  })
})
