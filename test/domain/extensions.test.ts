import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  decideAddExtension,
  decideChangeExtension,
  decideRemoveExtension,
  type ExtensionRequest,
} from '../../src/domain/induction/extend.ts'
import { extensionKinds } from '../../src/domain/induction/record.ts'
import {
  buildExtension,
  buildOutcome,
  buildPeriod,
  buildRecord,
  codesOf,
  lantern,
  TODAY,
  worsted,
  WORSTED,
} from '../support/build-record.ts'

const standing = buildExtension({ bodyId: WORSTED })
const record = buildRecord([buildPeriod('2025-09-01..')], { extensions: [standing] })
const request = { terms: '1', kind: 'support', decidedOn: '2026-07-20', reason: 'More support was agreed' }

const add = (change: Partial<ExtensionRequest>) =>
  codesOf(decideAddExtension({ record, body: lantern, today: TODAY }, { ...request, ...change }))
const change = (given: Partial<ExtensionRequest>, id = standing.id) =>
  codesOf(decideChangeExtension({ record, body: lantern, today: TODAY }, id, { ...request, ...given }))
const remove = (reason: string, id = standing.id) =>
  codesOf(decideRemoveExtension({ record, body: lantern, today: TODAY }, id, { reason }))

const cases: readonly (readonly [string, Partial<ExtensionRequest>, string])[] = [
  ['has a number of terms (V40)', { terms: ' ' }, 'extension_terms_required'],
  ['has terms written as a number (V41)', { terms: '4.r5' }, 'extension_terms_not_a_number'],
  ['is not 0 terms (V42)', { terms: '0' }, 'extension_terms_out_of_range'],
  ['is not 0.09 terms (V42)', { terms: '0.09' }, 'extension_terms_out_of_range'],
  ['may be 0.1 of a term (V42)', { terms: '0.1' }, 'accepted'],
  ['may be 1.25 terms (SG 2.34)', { terms: '1.25' }, 'accepted'],
  ['has at most two decimals (V43)', { terms: '1.255' }, 'extension_terms_too_precise'],
  ['may be 16 terms (V42)', { terms: '16' }, 'accepted'],
  ['is not 16.01 terms (V42)', { terms: '16.01' }, 'extension_terms_out_of_range'],
  ['is not below nothing (V42)', { terms: '-1' }, 'extension_terms_out_of_range'],
  ['has a kind (Y-01)', { kind: '' }, 'extension_kind_required'],
  [
    'is not for leave, which lengthens induction by itself (Y-01)',
    { kind: 'absence' },
    'extension_kind_required',
  ],
  ['has a date (Y-02)', { decidedOn: '' }, 'extension_date_required'],
  ['has a real date (V34)', { decidedOn: '2025-02-29' }, 'extension_date_not_a_date'],
  ['may be decided today', { decidedOn: '2026-09-03' }, 'accepted'],
  ['is not decided tomorrow', { decidedOn: '2026-09-04' }, 'extension_date_in_future'],
  ['may be decided on the first day of induction', { decidedOn: '2025-09-01' }, 'accepted'],
  ['is not decided before induction', { decidedOn: '2025-08-31' }, 'extension_date_before_induction'],
  ['has a reason', { reason: ' \n ' }, 'reason_required'],
  ['may have a reason of 1,000 characters', { reason: 'x'.repeat(1000) }, 'accepted'],
  ['has no reason of 1,001 characters', { reason: 'x'.repeat(1001) }, 'reason_too_long'],
  ['does not count blanks around its reason', { reason: ` ${'x'.repeat(1000)} ` }, 'accepted'],
  [
    'tells every fault at once',
    { terms: '', kind: '', decidedOn: '', reason: '' },
    'extension_terms_required, extension_kind_required, extension_date_required, reason_required',
  ],
]

suite('an extension', () => {
  for (const [sentence, given, code] of cases)
    test(`${sentence}, when granted and when put right`, () => {
      assert.equal(add(given), code)
      assert.equal(change(given), code)
    })

  for (const kind of extensionKinds)
    test(`may be granted for ${kind}`, () => {
      assert.equal(add({ kind }), 'accepted')
    })

  test('may be the second, and the tenth', () => {
    const extensions = Array.from({ length: 9 }, (_, index) => buildExtension({ id: String(index) }))
    const extended = { record: { ...record, extensions }, body: lantern, today: TODAY }
    assert.equal(codesOf(decideAddExtension(extended, request)), 'accepted')
  })

  test('is put right by the body that holds the teacher, whoever granted it', () => {
    assert.equal(change({}), 'accepted')
    assert.equal(remove('Granted in error'), 'accepted')
  })

  test('put right to what it was is no change', () => {
    const same = { terms: '1.00', kind: 'illness', decidedOn: '2026-7-1', reason: `${standing.reason} ` }
    assert.equal(change(same), 'nothing_changed')
    assert.equal(change({ ...same, terms: '1.01' }), 'accepted')
    assert.equal(change({ ...same, kind: 'support' }), 'accepted')
    assert.equal(change({ ...same, decidedOn: '2026-07-02' }), 'accepted')
    assert.equal(change({ ...same, reason: 'Another reason' }), 'accepted')
  })

  test('is removed with a reason', () => {
    assert.equal(remove(''), 'reason_required')
    assert.equal(remove('x'.repeat(1001)), 'reason_too_long')
  })

  test('that never was or was removed is unknown', () => {
    assert.equal(change({}, 'another'), 'extension_unknown')
    assert.equal(remove('Granted in error', 'another'), 'extension_unknown')
  })
})

suite('only the body that holds the teacher extends (rule 12)', () => {
  const closed = buildPeriod('2024-09-02..2025-04-04')
  const records = [
    ['another body holds the teacher', record, worsted, 'no_open_period'],
    [
      'nobody holds the teacher',
      buildRecord([closed], { extensions: [standing] }),
      lantern,
      'no_open_period',
    ],
    [
      'the teacher passed',
      buildRecord([closed], { extensions: [standing], outcome: buildOutcome(closed, 'pass') }),
      lantern,
      'outcome_stands',
    ],
  ] as const
  for (const [when, held, body, code] of records)
    test(`when ${when}, adding, changing and removing are ${code}`, () => {
      const extending = { record: held, body, today: TODAY }
      assert.equal(codesOf(decideAddExtension(extending, request)), code)
      assert.equal(codesOf(decideChangeExtension(extending, standing.id, request)), code)
      assert.equal(codesOf(decideRemoveExtension(extending, standing.id, { reason: 'Error' })), code)
    })
})

test('control characters and halves of characters in a reason are dropped, new lines kept', () => {
  const decision = decideRemoveExtension({ record, body: lantern, today: TODAY }, standing.id, {
    reason: 'Granted\u0000 in\u0007 error\nby \ud800 us',
  })
  assert.ok(decision.kind === 'accepted')
  assert.equal(decision.facts.reason, 'Granted in error\nby \ufffd us')
})
