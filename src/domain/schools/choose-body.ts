import type { AppropriateBody } from '../induction/body.ts'
import { isAfter, isBefore, type Day } from '../values/calendar.ts'
import { sectorOf, type Sector } from './establishment-types.ts'
import type { Establishment } from './establishment.ts'
import { isInspectedForOverseas } from './may-serve.ts'
import { nationalBodies } from './national-bodies.ts'
import type { ChoiceNote, ChoiceRefusal } from './school-rules.ts'

export type ChoosableBody = AppropriateBody &
  Readonly<{
    /** Codes of the local authorities for which this hub is asked by default. */
    areas: readonly string[]
  }>

export type ChoosingSchool = Pick<Establishment, 'urn' | 'typeCode' | 'laCode' | 'bsoInspectedOn'> &
  Readonly<{
    /** Of an independent school: whether it is a member of the panel; null when nobody asked. */
    isPanelMember: boolean | null
  }>

/** What is known of the teacher; nothing, when a school looks before it has named anybody. */
export type ChoosingFor = Readonly<{
  qtsProviderUkprns: readonly string[]
  /** URNs of the schools that employ them now, and where they have served any part of induction. */
  schoolUrns: readonly string[]
  heldByBodyId: string | null
}>

/** A body as a school is shown it: chosen when nothing speaks against it, and otherwise with every reason why not. */
export type BodyChoice = Readonly<{
  body: ChoosableBody
  refusals: readonly ChoiceRefusal[]
  notes: readonly ChoiceNote[]
}>

/**
 * Every appropriate body, for a school and a start date: those that can act first, the one for the area at the top, then
 * by name. None is hidden (§4.1, A-01 to A-11).
 */
export function listBodyChoices(
  bodies: readonly ChoosableBody[],
  school: ChoosingSchool,
  start: Day,
  teacher: ChoosingFor | null,
): readonly BodyChoice[] {
  const choices = bodies.map((body): BodyChoice => {
    const refusals = [
      ...designationRefusals(body, start),
      ...kindRefusals(body, school, start),
      ...(teacher ? conflictRefusals(body, school, teacher) : []),
    ]
    return { body, refusals, notes: refusals.length > 0 ? [] : notesOf(body, school, teacher) }
  })
  return choices.toSorted((a, b) => rank(a) - rank(b) || (a.body.name < b.body.name ? -1 : 1))
}

function rank({ refusals, notes }: BodyChoice): number {
  if (refusals.length > 0) return 2
  return notes.includes('default_for_area') ? 0 : 1
}

function designationRefusals({ kind, designated }: ChoosableBody, start: Day): readonly ChoiceRefusal[] {
  // Local authorities have a reason of their own, whatever their dates.
  if (kind === 'local_authority') return []
  if (isBefore(start, designated.start)) return ['body_not_yet_designated']
  return designated.end !== null && isAfter(start, designated.end) ? ['body_ended'] : []
}

function kindRefusals(body: ChoosableBody, school: ChoosingSchool, start: Day): readonly ChoiceRefusal[] {
  const sector = sectorOf(school.typeCode)
  switch (body.kind) {
    case 'local_authority':
      return ['local_authority_not_chosen']
    case 'other':
      return ['body_of_earlier_kind']
    case 'teaching_school_hub':
      return sector === 'british_school_overseas' ? ['overseas_schools_have_their_own_body'] : []
    case 'national':
      return nationalRefusals(body, school, sector, start)
  }
}

function nationalRefusals(
  body: ChoosableBody,
  school: ChoosingSchool,
  sector: Sector,
  start: Day,
): readonly ChoiceRefusal[] {
  if (body.id === nationalBodies.educationalSuccessPartners) {
    if (sector !== 'british_school_overseas') return ['body_for_overseas_schools_only']
    return isInspectedForOverseas(school, start) ? [] : ['overseas_inspection_lapsed']
  }
  if (body.id !== nationalBodies.independentSchoolsPanel) return ['body_of_earlier_kind']
  if (sector === 'british_school_overseas') return ['overseas_schools_have_their_own_body']
  if (sector !== 'independent') return ['panel_for_independent_schools_only']
  return school.isPanelMember === false ? ['not_a_member_of_the_panel'] : []
}

function conflictRefusals(
  { kind, accreditedProviderUkprn, leadSchoolUrn }: ChoosableBody,
  { urn }: ChoosingSchool,
  { qtsProviderUkprns, schoolUrns }: ChoosingFor,
): readonly ChoiceRefusal[] {
  if (kind !== 'teaching_school_hub') return []
  const recommended = accreditedProviderUkprn !== null && qtsProviderUkprns.includes(accreditedProviderUkprn)
  const employs = leadSchoolUrn !== null && [urn, ...schoolUrns].includes(leadSchoolUrn)
  return [
    ...(recommended ? (['body_recommended_qts'] as const) : []),
    ...(employs ? (['body_employs_teacher'] as const) : []),
  ]
}

function notesOf(
  body: ChoosableBody,
  school: ChoosingSchool,
  teacher: ChoosingFor | null,
): readonly ChoiceNote[] {
  const isPanel = body.id === nationalBodies.independentSchoolsPanel
  const heldByAnother = teacher !== null && teacher.heldByBodyId !== null && teacher.heldByBodyId !== body.id
  return [
    ...(body.areas.includes(school.laCode) ? (['default_for_area'] as const) : []),
    ...(isPanel && school.isPanelMember === null ? (['confirm_membership'] as const) : []),
    ...(heldByAnother ? (['must_be_released_first'] as const) : []),
  ]
}
