import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { establishmentTypes } from '../../../src/domain/schools/establishment-types.ts'
import { maySchoolServe, type Serving, type Setting } from '../../../src/domain/schools/may-serve.ts'
import { settingRules } from '../../../src/domain/schools/school-rules.ts'
import { day } from '../../../src/domain/values/calendar.ts'

const start = day('2026-09-01')
const open: Setting = {
  ...{ typeCode: '01', statusCode: '1', openedOn: day('1974-09-01'), closedOn: null, section41: false },
  ...{ bsoInspectedOn: null, eligibleByHand: false, specialMeasures: null, inadequate: null },
}
const somebodyNew: Serving = {
  ...{ start, servingHereSince: null, trainedHereSince: null, bodyAgreedOn: day('2026-07-01') },
}
const refusals = (setting: Partial<Setting>, serving: Partial<Serving> = {}) =>
  maySchoolServe({ ...open, ...setting }, { ...somebodyNew, ...serving }).refusals

suite('where induction may be served', () => {
  const NOT_SERVED = ['25', '26', '27', '29', '49', '56']
  const expected = (typeCode: string) => {
    if (typeCode === '30') return ['setting_in_wales']
    if (['10', '11'].includes(typeCode)) return ['section_41_missing']
    if (typeCode === '37') return ['overseas_inspection_lapsed']
    return NOT_SERVED.includes(typeCode) ? ['setting_not_served'] : []
  }
  for (const [typeCode, { name }] of establishmentTypes)
    test(`${typeCode} ${name}`, () => {
      assert.deepEqual(refusals({ typeCode }), expected(typeCode))
    })

  const found = { since: day('2026-01-15'), certified: false }
  const cases: readonly (readonly [string, Partial<Setting>, Partial<Serving>, readonly string[]])[] = [
    ['a school that opens after the start', { openedOn: day('2026-09-02') }, {}, ['setting_not_open_yet']],
    ['a school that opens on the start', { openedOn: start }, {}, []],
    ['a proposed school without a date', { statusCode: '4', openedOn: null }, {}, ['setting_not_open_yet']],
    ['a proposed school that opens before', { statusCode: '4', openedOn: day('2026-08-01') }, {}, []],
    ['the last day of a school', { statusCode: '3', closedOn: start }, {}, []],
    ['the day after', { statusCode: '3', closedOn: day('2026-08-31') }, {}, ['setting_closed']],
    ['closed, no date', { statusCode: '2', closedOn: null }, {}, ['setting_closing_unclear']],
    ['independent, section 41', { typeCode: '11', section41: true }, {}, []],
    ['independent, eligible by hand', { typeCode: '11', eligibleByHand: true }, {}, []],
    ['approval lost, already serving', { typeCode: '11' }, { servingHereSince: day('2026-01-05') }, []],
    ['overseas, six years less a day', { typeCode: '37', bsoInspectedOn: day('2020-09-02') }, {}, []],
    [
      'overseas, six years',
      { typeCode: '37', bsoInspectedOn: start.subtract({ years: 6 }) },
      {},
      ['overseas_inspection_lapsed'],
    ],
    ['special measures', { specialMeasures: found }, {}, ['special_measures']],
    ['special measures, certified', { specialMeasures: { ...found, certified: true } }, {}, []],
    [
      'special measures, served before',
      { specialMeasures: found },
      { servingHereSince: day('2026-01-14') },
      [],
    ],
    [
      'special measures, served since',
      { specialMeasures: found },
      { servingHereSince: day('2026-01-15') },
      ['special_measures'],
    ],
    [
      'special measures, trained here before',
      { specialMeasures: found },
      { trainedHereSince: day('2025-09-01') },
      [],
    ],
    ['special measures after the start', { specialMeasures: { ...found, since: day('2026-09-02') } }, {}, []],
    ['a college not adequate', { typeCode: '18', inadequate: found }, {}, ['college_inadequate']],
    [
      'a college not adequate, trained here',
      { typeCode: '18', inadequate: found },
      { trainedHereSince: day('2025-09-01') },
      ['college_inadequate'],
    ],
    [
      'a college not adequate, served before',
      { typeCode: '18', inadequate: found },
      { servingHereSince: day('2025-09-01') },
      [],
    ],
    ['a college certified', { typeCode: '18', inadequate: { ...found, certified: true } }, {}, []],
    ['no body agreed', {}, { bodyAgreedOn: null }, ['body_not_agreed_before_start']],
    ['a body agreed on the day', {}, { bodyAgreedOn: start }, []],
    ['a body agreed too late', {}, { bodyAgreedOn: day('2026-09-02') }, ['body_not_agreed_before_start']],
    [
      'everything at once',
      { typeCode: '11', statusCode: '2', closedOn: day('2026-08-31'), specialMeasures: found },
      { bodyAgreedOn: null },
      ['setting_closed', 'section_41_missing', 'special_measures', 'body_not_agreed_before_start'],
    ],
  ]
  for (const [name, setting, serving, codes] of cases)
    test(name, () => {
      const given = refusals(setting, serving)
      assert.deepEqual(given, codes)
      for (const code of given) assert.ok(settingRules[code].source.length > 0)
    })

  test('nurseries, colleges and schools with a finding are told what to check', () => {
    const notes = (setting: Partial<Setting>) => maySchoolServe({ ...open, ...setting }, somebodyNew).notes
    assert.deepEqual(notes({ typeCode: '15' }), ['check_head_and_ages'])
    assert.deepEqual(notes({ typeCode: '18', inadequate: { ...found, certified: true } }), [
      'check_school_age_teaching',
      'check_fairness',
    ])
    assert.deepEqual(notes({}), [])
  })
})
