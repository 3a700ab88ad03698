import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decideChangeOpenPeriod } from '../../src/domain/induction/change-open-period.ts'
import { decideClaim } from '../../src/domain/induction/claim.ts'
import type { AppropriateBody } from '../../src/domain/induction/body.ts'
import type { InductionPeriod } from '../../src/domain/induction/record.ts'
import { day, type Day } from '../../src/domain/values/calendar.ts'
import { assertSame } from '../support/assert-same.ts'
import {
  bodies,
  buildBody,
  buildPeriod,
  buildRecord,
  buildTeacher,
  codesOf,
  lantern,
  TODAY,
  WORSTED,
} from '../support/build-record.ts'

type Claim = {
  body?: AppropriateBody
  start?: string
  schoolUrn?: string
  periods?: InductionPeriod[]
  today?: Day
  schoolKnown?: boolean
  programme?: string
}

function decision({ body = lantern, periods = [], today = TODAY, ...request }: Claim) {
  const facts = { record: buildRecord(periods), teacher: buildTeacher(), body, bodies, today }
  const typed = { start: '2025-09-01', programme: 'school_led', schoolUrn: '', schoolKnown: true }
  return decideClaim(facts, { ...typed, ...request })
}
const claim = (given: Claim) => codesOf(decision(given))

const designated = (start: string, end: string | null, kind: AppropriateBody['kind'] = 'national') =>
  buildBody({ kind, designated: { start: day(start), end: end === null ? null : day(end) } })

suite('a claim on a day on which the body was not designated (4.1)', () => {
  const cases: readonly (readonly [string, Claim, string])[] = [
    ['the first day of designation is in it', { body: designated('2025-09-01', null) }, 'accepted'],
    ['the day before it is not', { body: designated('2025-09-02', null) }, 'body_not_designated'],
    [
      'a body whose designation ends today still claims',
      { body: designated('2021-09-01', '2026-09-03') },
      'accepted',
    ],
    [
      'a body whose designation ended yesterday claims nobody',
      { body: designated('2021-09-01', '2026-09-02') },
      'body_not_designated',
    ],
    [
      'nor from a day on which it was designated',
      { body: designated('2021-09-01', '2026-09-02'), start: '2024-09-02' },
      'body_not_designated',
    ],
  ]
  for (const [sentence, given, code] of cases)
    test(sentence, () => {
      assert.equal(claim(given), code)
    })

  test('the refusal says between which days the body was designated', () => {
    const refused = decision({ body: designated('2021-09-01', '2026-09-02') })
    assert.ok(refused.kind === 'refused')
    assertSame(refused.refusals[0]?.period, {
      start: day('2021-09-01'),
      end: day('2026-09-02'),
      bodyName: 'Lamplight Teaching School Hub',
    })
  })
})

suite('a local authority after 31 August 2023 (4.1, SG 2.24)', () => {
  const authority = designated('1999-09-01', '2024-08-31', 'local_authority')
  const today = day('2024-03-01')
  const had = (served: string, with_: Partial<InductionPeriod> = {}) => [
    buildPeriod(served, { schoolUrn: '900100', ...with_ }),
  ]
  const from = { body: authority, today, start: '2024-01-08', schoolUrn: '900100' }
  const cases: readonly (readonly [string, Claim, string])[] = [
    ['takes new work on 31 August 2023', { ...from, start: '2023-08-31', schoolUrn: '' }, 'accepted'],
    ['takes no new work on 1 September 2023', { ...from, start: '2023-09-01' }, 'local_authority_ended'],
    [
      'goes on with a teacher it had on that day at the same school',
      { ...from, periods: had('2022-09-01..2023-12-31') },
      'accepted',
    ],
    ['had them if they started on that day', { ...from, periods: had('2023-08-31..2023-12-31') }, 'accepted'],
    ['had them if they ended on that day', { ...from, periods: had('2022-09-01..2023-08-31') }, 'accepted'],
    [
      'did not have them if they ended the day before',
      { ...from, periods: had('2022-09-01..2023-08-30') },
      'local_authority_ended',
    ],
    [
      'does not go on at another school',
      { ...from, schoolUrn: '900101', periods: had('2022-09-01..2023-12-31') },
      'local_authority_ended',
    ],
    [
      'does not go on at a school not known yet',
      { ...from, schoolUrn: '', periods: had('2022-09-01..2023-12-31', { schoolUrn: null }) },
      'local_authority_ended',
    ],
    [
      'does not go on with the teacher of another body',
      { ...from, periods: had('2022-09-01..2023-12-31', { bodyId: WORSTED }) },
      'local_authority_ended',
    ],
  ]
  for (const [sentence, given, code] of cases)
    test(sentence, () => {
      assert.equal(claim(given), code)
    })
})

suite('a hub and its lead school (A-03)', () => {
  const served = [buildPeriod('2024-09-02..2025-04-04', { bodyId: WORSTED, schoolUrn: '900026' })]
  const cases: readonly (readonly [string, Claim, string])[] = [
    [
      'does not act for a teacher whom its lead school employs',
      { schoolUrn: '900026' },
      'body_employs_teacher',
    ],
    ['acts for a teacher at another school', { schoolUrn: '900027' }, 'accepted'],
    [
      'does not act for one who served induction there',
      { schoolUrn: '900027', periods: served },
      'body_employs_teacher',
    ],
    [
      'a national body has no lead school',
      { body: { ...lantern, kind: 'national' }, schoolUrn: '900026' },
      'accepted',
    ],
    [
      'a hub without a known lead school is not compared',
      { body: { ...lantern, leadSchoolUrn: null }, schoolUrn: '' },
      'accepted',
    ],
  ]
  for (const [sentence, given, code] of cases)
    test(sentence, () => {
      assert.equal(claim(given), code)
    })

  test('an open period is not moved to the lead school, nor before designation', () => {
    const change = (start: string, schoolUrn: string) =>
      codesOf(
        decideChangeOpenPeriod(
          {
            record: buildRecord([buildPeriod('2025-09-02..')]),
            body: buildBody({ designated: { start: day('2025-09-01'), end: null } }),
            bodies,
            today: TODAY,
          },
          { start, schoolUrn, schoolKnown: true, programme: 'provider_led' },
        ),
      )
    assert.equal(change('2025-09-02', '900026'), 'body_employs_teacher')
    assert.equal(change('2025-09-02', '900027'), 'accepted')
    assert.equal(change('2025-09-01', ''), 'accepted')
    assert.equal(change('2025-08-31', ''), 'body_not_designated')
  })
})

suite('programme and school of a claim', () => {
  test('a programme is provider-led or school-led (V25)', () => {
    assert.equal(claim({ programme: 'provider_led' }), 'accepted')
    assert.equal(claim({ programme: 'school_led' }), 'accepted')
    for (const programme of ['', 'fip', 'PROVIDER_LED', 'toString'])
      assert.equal(claim({ programme }), 'programme_required')
  })

  test('a school may be left open, or comes from the list', () => {
    assert.equal(claim({ schoolUrn: ' ', schoolKnown: false }), 'accepted')
    assert.equal(claim({ schoolUrn: '900027', schoolKnown: false }), 'school_unknown')
  })

  test('every fault of a claim is told at once, the teacher’s first', () => {
    const everything = {
      body: designated('2021-09-01', '2026-09-02'),
      start: '2026-09-04',
      programme: '',
      schoolUrn: '1',
      schoolKnown: false,
      periods: [buildPeriod('2025-09-01..')],
    }
    assert.equal(
      claim(everything),
      'already_yours, start_in_future, body_not_designated, programme_required, school_unknown',
    )
  })
})
