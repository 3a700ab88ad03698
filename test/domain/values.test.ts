import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { daysInclusive, day, readDay } from '../../src/domain/values/calendar.ts'
import { searchable } from '../../src/domain/values/searchable.ts'
import { holdsDay, sharesADay } from '../../src/domain/values/span.ts'
import { addTerms, formatTerms, readTerms, termsLeft } from '../../src/domain/values/terms.ts'
import { readTrn } from '../../src/domain/values/trn.ts'
import { buildPeriod, exactly } from '../support/build-record.ts'

suite('a day that somebody types (V34)', () => {
  const typed: readonly (readonly [string, string | null])[] = [
    ['2026-09-01', '2026-09-01'],
    ['2026-9-1', '2026-09-01'],
    [' 2026-9-1 ', '2026-09-01'],
    ['2024-2-29', '2024-02-29'],
    ['2000-02-29', '2000-02-29'],
    ['2025-02-29', null],
    ['1900-02-29', null],
    ['2025-02-31', null],
    ['2025-04-31', null],
    ['2025-13-01', null],
    ['2025-00-10', null],
    ['2025-10-00', null],
    ['2025-10-32', null],
    ['25-09-01', null],
    ['20255-09-01', null],
    ['2025-sept-1', null],
    ['cccc-bb-aa', null],
    ['2025-+9-1', null],
    ['2025-09-1e0', null],
    ['２０２５-09-01', null],
    ['2025/09/01', null],
    ['01-09-2025', null],
    ['2025-09', null],
    ['2025-09-01T00:00', null],
    ['--', null],
    ['', null],
  ]
  for (const [text, iso] of typed)
    test(`“${text}” is ${iso ?? 'no day'}`, () => {
      assert.equal(readDay(text)?.toString() ?? null, iso)
    })
})

suite('days shared by two stretches (V10)', () => {
  const pairs: readonly (readonly [string, string, boolean])[] = [
    ['2025-01-01..2025-03-31', '2025-02-01..2025-02-28', true],
    ['2025-01-01..2025-03-31', '2025-02-01..2025-04-30', true],
    ['2025-02-01..2025-03-31', '2025-01-01..2025-02-28', true],
    ['2025-02-01..2025-02-28', '2025-01-01..2025-03-31', true],
    ['2025-01-01..2025-03-31', '2025-04-01..2025-04-30', false],
    ['2025-01-01..2025-03-31', '2025-03-31..2025-04-30', true],
    ['2025-04-01..', '2025-01-01..2025-04-01', true],
    ['2025-04-01..', '2025-01-01..2025-03-31', false],
    ['2025-01-01..2025-01-31', '2025-01-05..2025-01-05', true],
    ['2025-01-05..2025-01-05', '2025-01-05..2025-01-05', true],
    ['2025-01-05..2025-01-05', '2025-01-06..2025-01-06', false],
    ['2025-01-01..', '2025-02-01..', true],
    ['2025-02-01..', '2025-01-01..', true],
    ['2024-02-28..2024-02-29', '2024-03-01..2024-03-01', false],
  ]
  for (const [a, b, shared] of pairs)
    test(`${a} and ${b} share ${shared ? 'a day' : 'no day'}, whichever comes first`, () => {
      assert.equal(sharesADay(buildPeriod(a), buildPeriod(b)), shared)
      assert.equal(sharesADay(buildPeriod(b), buildPeriod(a)), shared)
    })

  test('a stretch holds its first and last day and neither neighbour', () => {
    const span = { start: day('2025-01-05'), end: day('2025-01-07') }
    const held = ['2025-01-04', '2025-01-05', '2025-01-07', '2025-01-08'].map((on) => holdsDay(span, day(on)))
    assert.deepEqual(held, [false, true, true, false])
  })

  test('one date twice is one day, and a leap February has 29', () => {
    assert.equal(daysInclusive(day('2025-01-05'), day('2025-01-05')), 1)
    assert.equal(daysInclusive(day('2024-02-01'), day('2024-02-29')), 29)
  })
})

suite('terms that somebody types (V18, V20, SG 2.34)', () => {
  const typed: readonly (readonly [string, string])[] = [
    ['0', '0'],
    ['2', '2'],
    ['2.5', '2.5'],
    ['1.25', '1.25'],
    ['1.250', '1.25'],
    ['01.10', '1.1'],
    [' 16 ', '16'],
    ['16.01', '16.01'],
    ['-1', '-1'],
    ['-0', '0'],
    ['1.255', 'too_precise'],
    ['0.001', 'too_precise'],
    ['4.r5', 'not_a_number'],
    ['1,25', 'not_a_number'],
    ['.5', 'not_a_number'],
    ['1.', 'not_a_number'],
    ['1e3', 'not_a_number'],
    ['0x10', 'not_a_number'],
    ['+1', 'not_a_number'],
    ['1 2', 'not_a_number'],
    ['Infinity', 'not_a_number'],
    ['NaN', 'not_a_number'],
    ['６', 'not_a_number'],
    ['two', 'not_a_number'],
    ['', 'not_a_number'],
  ]
  for (const [text, read] of typed)
    test(`“${text}” is ${read}`, () => {
      const value = readTerms(text)
      assert.equal(typeof value === 'string' ? value : formatTerms(value), read)
    })

  test('terms add up exactly where binary fractions would not', () => {
    assert.equal(formatTerms(addTerms(exactly('0.1'), exactly('0.2'))), '0.3')
    assert.equal(formatTerms(addTerms(...Array.from({ length: 30 }, () => exactly('0.1')))), '3')
    assert.equal(formatTerms(addTerms()), '0')
  })

  test('terms left are never below nothing', () => {
    assert.equal(formatTerms(termsLeft(exactly('6'), exactly('4.75'))), '1.25')
    assert.equal(formatTerms(termsLeft(exactly('6'), exactly('6.5'))), '0')
  })

  test('nothing less nothing is nothing, without a sign', () => {
    assert.deepEqual(readTerms('-0'), { hundredths: 0 })
  })
})

suite('a TRN that somebody types (V51)', () => {
  const typed: readonly (readonly [string, string | null])[] = [
    ['1234567', '1234567'],
    ['0012345', '0012345'],
    ['0000001', '0000001'],
    [' 123 4567 ', '1234567'],
    ['12-34567', '1234567'],
    ['12/34567', '1234567'],
    ['12–34567', '1234567'],
    ['12\u00a034567', '1234567'],
    ['123456', null],
    ['12345678', null],
    ['ONE4567', null],
    ['123456!', null],
    ['RP99/12345', null],
    ['１２３４５６７', null],
    ['1234567.0', null],
    ['', null],
  ]
  for (const [text, trn] of typed)
    test(`“${text}” is ${trn ?? 'no TRN'}`, () => {
      assert.equal(readTrn(text), trn)
    })
})

suite('a name as it is searched', () => {
  const names: readonly (readonly [string, string])[] = [
    ['Róisín MacAuley', 'roisin macauley'],
    ['O’Connell-Mistry', 'oconnell mistry'],
    ["O'Connell", 'oconnell'],
    ['Như Quỳnh Nguyễn-Łukasiewicz', 'nhu quynh nguyen lukasiewicz'],
    ['Mustafa Çelik', 'mustafa celik'],
    ['Søren Þór Weiß', 'soren thor weiss'],
    ['Đặng', 'dang'],
    ['. Adhiambo', 'adhiambo'],
    ['van  der\tHoeven', 'van der hoeven'],
    ['İbrahim Işık', 'ibrahim isik'],
    ["%_'; drop table teachers --", 'drop table teachers'],
    ['😀', ''],
    ['山田', '山田'],
  ]
  for (const [name, found] of names)
    test(`${name} is found as “${found}”`, () => {
      assert.equal(searchable(name), found)
    })

  test('what is typed finds a name however its accents are put together', () => {
    assert.equal(searchable('Róisín'.normalize('NFD')), searchable('Róisín'.normalize('NFC')))
  })
})
