import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { queueEntries } from '../../../src/domain/registration/queues.ts'
import type { Registration } from '../../../src/domain/registration/registration.ts'
import type { OpenPeriod } from '../../../src/domain/registration/compare-with-period.ts'
import { day } from '../../../src/domain/values/calendar.ts'
import { buildPeriod, LANTERN } from '../../support/build-record.ts'

const AT = Temporal.Instant.from('2026-01-03T11:00:00Z')
const LATER = AT.add({ hours: 24 })
const accepted = (at: Temporal.Instant) => ({ kind: 'accepted', periodId: 'open', at }) as const
const left = (on: string) => ({ on: day(on), reason: null, reportedAt: AT, interim: null })

function post(id: string, changed: Partial<Registration>): Registration {
  return {
    ...{ id, version: 1, teacherId: 'teacher', trn: '7000035', originalName: 'Ada Quill', schoolUrn: id },
    ...{ formerSchoolUrns: [], schoolStanding: null, contractEnd: null, trainedHereSince: null },
    ...{ certifiedPart: null, nomination: { kind: 'named', bodyId: LANTERN }, programme: 'school_led' },
    ...{ start: day('2025-09-01'), patterns: [], leadProviderId: null, mentor: null, isLeadSchool: true },
    ...{ tutor: { name: 'Tess Lane', email: 'tess@school.example.org', trn: null }, correctedName: null },
    ...{ email: 'ada@school.example.org', registeredAt: AT, bodyNamedAt: AT, bodyAnswer: accepted(AT) },
    ...{ trainingChosenAt: AT, mentorNamedAt: AT },
    ...{ providerAnswer: null, questions: [], leaving: null, absences: [], thirtyDaysIn: [], moved: null },
    ...{ difficulties: null, wantedBody: null, withdrawn: null },
    ...changed,
  }
}

const period = (start: string, schoolUrn: string): OpenPeriod =>
  buildPeriod(`${start}..`, { id: 'open', schoolUrn, programme: 'school_led' })

/** Which stand in a queue of the body, as "first leaves". */
function listed(of: readonly Registration[], open: OpenPeriod): readonly string[] {
  return queueEntries(of, open, day('2025-07-01')).flatMap(({ registrationId, toRelease, differs }) => [
    ...(toRelease ? [`${registrationId ?? ''} leaves`] : []),
    ...(differs ? [`${registrationId ?? ''} differs`] : []),
  ])
}

const first = post('first', {})
const leaver = post('first', { leaving: left('2026-03-31') })
const saidToHaveMoved = post('first', { moved: { on: day('2026-04-01'), at: LATER } })
const next = post('next', { start: day('2026-04-01'), bodyAnswer: accepted(LATER) })
const second = post('second', {
  start: day('2026-01-05'),
  isLeadSchool: false,
  bodyAnswer: accepted(LATER),
})

suite('two registrations in one period of a body', () => {
  const table: readonly (readonly [string, readonly Registration[], string, string, readonly string[]])[] = [
    ['a move, school not changed yet', [leaver, next], '2025-09-01', 'first', ['next differs']],
    ['a move, school changed', [leaver, next], '2025-09-01', 'next', []],
    ['a move that only the next school told of', [saidToHaveMoved, next], '2025-09-01', 'next', []],
    ['a move, start not as at first', [leaver, next], '2025-09-02', 'next', ['first differs']],
    ['a move, start of the second post', [leaver, next], '2026-04-01', 'next', ['first differs']],
    ['nobody to carry on', [leaver], '2025-09-01', 'first', ['first leaves']],
    ['a second post', [first, second], '2025-09-01', 'first', []],
    ['a second post, newest first', [second, first], '2025-09-01', 'first', []],
    ['a second post, school of neither', [first, second], '2025-09-01', 'other', ['first differs']],
    ['the first of two posts ends', [leaver, second], '2025-09-01', 'second', []],
    [
      'both posts answered at once',
      [first, { ...second, bodyAnswer: accepted(AT) }],
      '2025-09-01',
      'first',
      [],
    ],
    [
      'both leave, the last is released',
      [leaver, { ...next, leaving: left('2026-07-17') }],
      '2025-09-01',
      'next',
      ['next leaves'],
    ],
    [
      'the next post is with another body',
      [leaver, { ...next, nomination: { kind: 'named', bodyId: 'other' }, bodyAnswer: null }],
      '2025-09-01',
      'first',
      ['first leaves'],
    ],
    [
      'the body says that the next post is not theirs',
      [leaver, { ...next, bodyAnswer: { kind: 'not_ours', reason: 'Not our area', at: LATER } }],
      '2025-09-01',
      'first',
      ['first leaves'],
    ],
    [
      'the next post was answered with an earlier period',
      [leaver, { ...next, bodyAnswer: { kind: 'accepted', periodId: 'closed', at: AT } }],
      '2025-09-01',
      'first',
      ['first leaves'],
    ],
    [
      'the next post was withdrawn',
      [leaver, { ...next, withdrawn: { reason: 'wrong', at: LATER } }],
      '2025-09-01',
      'first',
      ['first leaves'],
    ],
  ]
  for (const [name, of, start, school, expected] of table)
    test(name, () => {
      assert.deepEqual(listed(of, period(start, school)), expected)
    })

  test('there is always a period that leaves nothing to compare, whoever comes, leaves, leads or is answered first', () => {
    const ends = [null, left('2026-03-31'), left('2026-07-17')]
    for (const a of ends)
      for (const b of ends)
        for (const leads of [true, false])
          for (const answer of [accepted(AT), accepted(LATER), null])
            for (const programme of ['school_led', 'provider_led'] as const) {
              const one = post('one', { leaving: a, isLeadSchool: leads })
              const two = post('two', {
                ...{
                  start: day('2026-01-05'),
                  leaving: b,
                  isLeadSchool: !leads,
                  bodyAnswer: answer,
                  programme,
                },
              })
              const agreeing = [one, two].filter(({ schoolUrn, programme: trained }) => {
                const open = { ...period('2025-09-01', schoolUrn), programme: trained }
                return !listed([one, two], open).some((each) => each.endsWith('differs'))
              })
              assert.equal(agreeing.length, 1)
              const leavers = listed([one, two], period('2025-09-01', 'one')).filter((each) =>
                each.endsWith('leaves'),
              )
              assert.equal(leavers.length > 0, a !== null && b !== null)
            }
  })
})
