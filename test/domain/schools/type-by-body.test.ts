import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bodyKinds } from '../../../src/domain/induction/body.ts'
import { listBodyChoices, type ChoosableBody } from '../../../src/domain/schools/choose-body.ts'
import { establishmentTypes } from '../../../src/domain/schools/establishment-types.ts'
import { maySchoolServe } from '../../../src/domain/schools/may-serve.ts'
import { nationalBodies } from '../../../src/domain/schools/national-bodies.ts'
import { day } from '../../../src/domain/values/calendar.ts'

const START = day('2026-09-01')

/** What the regulations make of each type: who may serve there (P-01 to P-05), and so who may act for it. */
const groups = {
  maintained: '01 02 03 05 06 07 08 12 14 15 18 24 28 31 32 33 34 35 36 38 39 40 41 42 43 44 45 46 47 48 57',
  independent: '10 11',
  overseas: '37',
  wales: '30',
  elsewhere: '25 26 27 29 49 56',
} as const
type Group = keyof typeof groups

/** One body of each kind; the kind `national` has one for each purpose. */
const bodies = {
  hub: body('hub', 'teaching_school_hub'),
  panel: body(nationalBodies.independentSchoolsPanel, 'national'),
  overseasBody: body(nationalBodies.educationalSuccessPartners, 'national'),
  formerNational: body('former', 'national'),
  localAuthority: body('council', 'local_authority'),
  other: body('other', 'other'),
} as const
type BodyName = keyof typeof bodies

/** Why a body may not be chosen for a group, by §4.1 and A-11; empty: it may. */
const expected: Readonly<
  Record<'maintained' | 'independent' | 'overseas', Record<BodyName, readonly string[]>>
> = {
  maintained: {
    hub: [],
    panel: ['panel_for_independent_schools_only'],
    overseasBody: ['body_for_overseas_schools_only'],
    formerNational: ['body_of_earlier_kind'],
    localAuthority: ['local_authority_not_chosen'],
    other: ['body_of_earlier_kind'],
  },
  independent: {
    hub: [],
    panel: [],
    overseasBody: ['body_for_overseas_schools_only'],
    formerNational: ['body_of_earlier_kind'],
    localAuthority: ['local_authority_not_chosen'],
    other: ['body_of_earlier_kind'],
  },
  overseas: {
    hub: ['overseas_schools_have_their_own_body'],
    panel: ['overseas_schools_have_their_own_body'],
    overseasBody: [],
    formerNational: ['body_of_earlier_kind'],
    localAuthority: ['local_authority_not_chosen'],
    other: ['body_of_earlier_kind'],
  },
}

/** Why nobody serves there at all; such a school chooses no body. */
const notServed: Readonly<Record<Group, readonly string[]>> = {
  ...{ maintained: [], independent: [], overseas: [] },
  wales: ['setting_in_wales'],
  elsewhere: ['setting_not_served'],
}

const all = Object.entries(groups).flatMap(([group, codes]) =>
  codes.split(' ').map((typeCode) => ({ group, typeCode })),
)

suite('every type of school with every kind of appropriate body', () => {
  test('the matrix has each type once, and a body of each kind', () => {
    const types = all.map(({ typeCode }) => typeCode)
    assert.deepEqual(types.toSorted(), [...establishmentTypes.keys()].toSorted())
    const kinds = new Set(Object.values(bodies).map(({ kind }) => kind))
    assert.deepEqual([...kinds].toSorted(), [...bodyKinds].toSorted())
  })

  for (const group of ['maintained', 'independent', 'overseas', 'wales', 'elsewhere'] as const)
    for (const typeCode of groups[group].split(' ')) {
      const name = establishmentTypes.get(typeCode)?.name ?? ''
      test(`${typeCode} ${name}: who may serve there`, () => {
        assert.deepEqual(settingRefusals(typeCode), notServed[group])
      })
      if (group === 'wales' || group === 'elsewhere') continue
      test(`${typeCode} ${name}: which bodies it may choose, and why not the others`, () => {
        const choices = listBodyChoices(Object.values(bodies), schoolOf(typeCode), START, null)
        const found = new Map(choices.map(({ body: { id }, refusals }) => [id, refusals]))
        assert.equal(choices.length, Object.keys(bodies).length, 'none is hidden')
        for (const [which, { id }] of Object.entries(bodies))
          assert.deepEqual(found.get(id), new Map(Object.entries(expected[group])).get(which), which)
      })
    }

  test('an independent school without section 41 approval, and a lapsed overseas inspection, take nobody new', () => {
    for (const typeCode of ['10', '11'])
      assert.deepEqual(settingRefusals(typeCode, { section41: false }), ['section_41_missing'])
    const lapsed = { bsoInspectedOn: day('2020-09-01') }
    assert.deepEqual(settingRefusals('37', lapsed), ['overseas_inspection_lapsed'])
    const last = { bsoInspectedOn: day('2020-09-02') }
    assert.deepEqual(settingRefusals('37', last), [])
  })
})

function body(id: string, kind: ChoosableBody['kind']): ChoosableBody {
  return {
    ...{ id, name: id, kind, designated: { start: day('2015-09-01'), end: null } },
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

function schoolOf(typeCode: string) {
  const bsoInspectedOn = typeCode === '37' ? day('2024-05-01') : null
  return { urn: '900001', typeCode, laCode: '383', bsoInspectedOn, isPanelMember: null }
}

function settingRefusals(
  typeCode: string,
  changed: Readonly<{ section41?: boolean; bsoInspectedOn?: Temporal.PlainDate }> = {},
) {
  const setting = {
    ...schoolOf(typeCode),
    ...({ statusCode: '1', openedOn: null, closedOn: null, section41: true, eligibleByHand: false } as const),
    ...{ specialMeasures: null, inadequate: null },
    ...changed,
  }
  const serving = { start: START, servingHereSince: null, trainedHereSince: null, bodyAgreedOn: START }
  return maySchoolServe(setting, serving).refusals
}
