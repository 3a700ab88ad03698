import assert from 'node:assert/strict'
import type { InductionRecord } from '../../src/domain/induction/record.ts'
import { isAfter, isBefore, day, type Day } from '../../src/domain/values/calendar.ts'
import { sharesADay } from '../../src/domain/values/span.ts'

/** What is true of every record whatever was asked of it (rules 7 to 12). */
export function assertInvariants(record: InductionRecord, today: Day): void {
  const { periods, outcome, extensions } = record
  periods.forEach((period, index) => {
    assert.ok(!isBefore(period.start, day('1999-09-01')), 'a start before statutory induction')
    assert.ok(!isAfter(period.start, today), 'a start in the future')
    assert.ok(period.end !== null || period.terms === null, 'terms of an open period')
    if (period.end)
      assert.ok(!isAfter(period.end, today) && !isBefore(period.end, period.start), 'an end out of place')
    if (period.terms)
      assert.ok(period.terms.hundredths >= 0 && period.terms.hundredths <= 1600, 'terms out of range')
    for (const other of periods.slice(index + 1)) {
      assert.ok(!sharesADay(period, other), 'two periods share a day')
      assert.ok(isBefore(period.start, other.start), 'periods out of order')
    }
  })
  assert.ok(periods.filter((period) => period.end === null).length <= 1, 'two open periods')
  if (outcome) {
    const last = periods.at(-1)
    assert.equal(outcome.periodId, last?.id, 'an outcome not on the last period')
    assert.notEqual(last?.end ?? null, null, 'an outcome on an open period')
    if (outcome.result === 'fail') {
      assert.ok(outcome.toldInWritingOn && last?.end, 'a fail without its letter')
      assert.ok(!isBefore(outcome.toldInWritingOn, last.end) && !isAfter(outcome.toldInWritingOn, today))
    }
  }
  if (record.reduction) {
    const { terms, agreedOn, decidedOn, reason } = record.reduction
    assert.ok(terms.hundredths >= 100 && terms.hundredths < 600, 'a reduction out of range')
    assert.ok(!isAfter(agreedOn, decidedOn) && !isAfter(decidedOn, today), 'a reduction out of time')
    assert.notEqual(reason, '', 'a reduction without a reason')
  }
  for (const extension of extensions) {
    assert.ok(
      extension.terms.hundredths >= 10 && extension.terms.hundredths <= 1600,
      'an extension out of range',
    )
    assert.notEqual(extension.reason, '', 'an extension without a reason')
    assert.ok(!isAfter(extension.decidedOn, today), 'an extension of the future')
  }
  assert.equal(new Set(extensions.map(({ id }) => id)).size, extensions.length)
}
