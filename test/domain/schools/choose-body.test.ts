import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { BodyKind } from '../../../src/domain/induction/body.ts'
import {
  listBodyChoices,
  type ChoosableBody,
  type ChoosingFor,
  type ChoosingSchool,
} from '../../../src/domain/schools/choose-body.ts'
import { establishmentTypes } from '../../../src/domain/schools/establishment-types.ts'
import { nationalBodies } from '../../../src/domain/schools/national-bodies.ts'
import { choiceRules } from '../../../src/domain/schools/school-rules.ts'
import { day } from '../../../src/domain/values/calendar.ts'

const START = day('2026-09-01')

function body(name: string, kind: BodyKind, from: string, to: string | null, id = name): ChoosableBody {
  return {
    ...{ id, name, kind, designated: { start: day(from), end: to === null ? null : day(to) } },
    ...{
      leadSchoolUrn: null,
      contactEmail: null,
      leadContact: null,
      reductionMinimum: null,
      accreditedProviderUkprn: null,
      areas: [],
    },
  }
}

const bodies = {
  hub: body('hub', 'teaching_school_hub', '2021-09-01', null),
  hubEnded: body('hubEnded', 'teaching_school_hub', '2021-09-01', '2026-08-31'),
  hubToCome: body('hubToCome', 'teaching_school_hub', '2026-09-02', null),
  istip: body('istip', 'national', '1999-09-01', null, nationalBodies.independentSchoolsPanel),
  esp: body('esp', 'national', '2024-08-01', null, nationalBodies.educationalSuccessPartners),
  nta: body('nta', 'national', '2012-09-01', '2024-08-31'),
  authority: body('authority', 'local_authority', '1999-09-01', '2024-08-31'),
  other: body('other', 'other', '1999-09-01', null),
}

const school = (typeCode: string): ChoosingSchool => ({
  ...{ urn: '900001', typeCode, laCode: '383', bsoInspectedOn: day('2024-01-10'), isPanelMember: null },
})

const choose = (of: ChoosableBody, at: ChoosingSchool, teacher: ChoosingFor | null = null, start = START) =>
  listBodyChoices([of], at, start, teacher)[0]

/** From the contract: which types are independent and which overseas; every other type asks a hub. */
const INDEPENDENT = ['10', '11']
const OVERSEAS = ['37']
const mayChoose = (typeCode: string, name: keyof typeof bodies): boolean => {
  if (OVERSEAS.includes(typeCode)) return name === 'esp'
  if (name === 'istip') return INDEPENDENT.includes(typeCode)
  return name === 'hub'
}

suite('which appropriate body each type of school may choose', () => {
  for (const [typeCode, { name: typeName }] of establishmentTypes)
    test(`${typeCode} ${typeName}`, () => {
      for (const name of Object.keys(bodies) as (keyof typeof bodies)[]) {
        const choice = choose(bodies[name], school(typeCode))
        assert.ok(choice)
        assert.equal(choice.refusals.length === 0, mayChoose(typeCode, name), `${typeCode} and ${name}`)
        for (const code of choice.refusals) assert.ok(choiceRules[code].reason.length > 0)
      }
    })

  const reasons = [
    ['01', 'hubEnded', ['body_ended']],
    ['01', 'hubToCome', ['body_not_yet_designated']],
    ['01', 'istip', ['panel_for_independent_schools_only']],
    ['01', 'esp', ['body_for_overseas_schools_only']],
    ['01', 'nta', ['body_ended', 'body_of_earlier_kind']],
    ['01', 'authority', ['local_authority_not_chosen']],
    ['01', 'other', ['body_of_earlier_kind']],
    ['11', 'esp', ['body_for_overseas_schools_only']],
    ['37', 'hub', ['overseas_schools_have_their_own_body']],
    ['37', 'istip', ['overseas_schools_have_their_own_body']],
  ] as const
  for (const [typeCode, name, codes] of reasons)
    test(`type ${typeCode} is told why not ${name}`, () => {
      assert.deepEqual(choose(bodies[name], school(typeCode))?.refusals, codes)
    })

  test('every body is listed, those that can act first and the hub of the area at the top', () => {
    const near = { ...bodies.hub, id: 'near', name: 'near', areas: ['383'] }
    const listed = listBodyChoices([...Object.values(bodies), near], school('01'), START, null)
    assert.equal(listed.length, 9)
    assert.deepEqual(
      listed.slice(0, 2).map((each) => [each.body.name, each.notes]),
      [
        ['near', ['default_for_area']],
        ['hub', []],
      ],
    )
    assert.ok(listed.slice(2).every(({ refusals }) => refusals.length > 0))
  })

  test('a hub acts on the first and the last day of its designation', () => {
    assert.deepEqual(choose(bodies.hubToCome, school('01'), null, day('2026-09-02'))?.refusals, [])
    assert.deepEqual(choose(bodies.hubEnded, school('01'), null, day('2026-08-31'))?.refusals, [])
  })

  test('Educational Success Partners act until the day before an inspection is six years old', () => {
    const last = day('2030-01-09')
    assert.deepEqual(choose(bodies.esp, school('37'), null, last)?.refusals, [])
    assert.deepEqual(choose(bodies.esp, school('37'), null, last.add({ days: 1 }))?.refusals, [
      'overseas_inspection_lapsed',
    ])
  })

  test('the panel is refused to a school that says it is no member, and otherwise asks it to be sure', () => {
    const asked = (isPanelMember: boolean | null) => choose(bodies.istip, { ...school('11'), isPanelMember })
    assert.deepEqual(asked(false)?.refusals, ['not_a_member_of_the_panel'])
    assert.deepEqual(asked(null)?.notes, ['confirm_membership'])
    assert.deepEqual(asked(true)?.notes, [])
  })

  const nobody: ChoosingFor = { qtsProviderUkprns: [], schoolUrns: [], heldByBodyId: null }
  const hub = { ...bodies.hub, accreditedProviderUkprn: '19990003', leadSchoolUrn: '900026' }
  test('a hub is refused the teacher whom it recommended for QTS, employs, or has had at its lead school', () => {
    const refusals = (teacher: Partial<ChoosingFor>, at = school('01')) =>
      choose(hub, at, { ...nobody, ...teacher })?.refusals
    assert.deepEqual(refusals({}), [])
    assert.deepEqual(refusals({ qtsProviderUkprns: ['19990003'] }), ['body_recommended_qts'])
    assert.deepEqual(refusals({ schoolUrns: ['900026'] }), ['body_employs_teacher'])
    assert.deepEqual(refusals({}, { ...school('01'), urn: '900026' }), ['body_employs_teacher'])
  })

  test('a body that another must release to first can be chosen, and says so', () => {
    assert.deepEqual(choose(hub, school('01'), { ...nobody, heldByBodyId: 'other' })?.notes, [
      'must_be_released_first',
    ])
    assert.deepEqual(choose(hub, school('01'), { ...nobody, heldByBodyId: 'hub' })?.notes, [])
  })
})
