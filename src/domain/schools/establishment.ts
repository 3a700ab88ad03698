import { isAfter, isBefore, type Day } from '../values/calendar.ts'
import { sectorOf } from './establishment-types.ts'

/** 1 open, 2 closed, 3 open but proposed to close, 4 proposed to open. */
export const statusCodes = ['1', '2', '3', '4'] as const
export type StatusCode = (typeof statusCodes)[number]

/** What the register of schools says about one URN, as far as we keep it (contract GIAS §3.1). No head's name, ever. */
export type Establishment = Readonly<{
  urn: string
  name: string
  typeCode: string
  typeName: string | null
  statusCode: StatusCode
  openedOn: Day | null
  closedOn: Day | null
  closedReason: string | null
  section41: boolean
  laCode: string
  laName: string
  establishmentNumber: string | null
  phase: string | null
  ageFrom: number | null
  ageTo: number | null
  ukprn: string | null
  street: string | null
  locality: string | null
  address3: string | null
  town: string | null
  county: string | null
  postcode: string | null
  website: string | null
  telephone: string | null
  region: string | null
  districtCode: string | null
  districtName: string | null
  bsoInspectorate: string | null
  bsoInspectedOn: Day | null
  bsoAccreditedTo: Day | null
}>

type Standing = Pick<Establishment, 'typeCode' | 'statusCode' | 'closedOn' | 'section41'>

const FIRST_CLOSING_KEPT = Temporal.PlainDate.from('2020-01-01')

/** Open on a day: a closing date still ahead leaves it open (contract GIAS §5, rule 1). */
export function isOpenOn(school: Standing, on: Day): boolean {
  if (school.statusCode === '1' || school.statusCode === '3') return true
  return school.statusCode === '2' && school.closedOn !== null && isAfter(school.closedOn, on)
}

/** Whether a school is made for it: induction can be served there, and it is open or closed since 2020 (rule 2). */
export function isImported(school: Standing, on: Day): boolean {
  if (sectorOf(school.typeCode) === 'not_served') return false
  if (isOpenOn(school, on)) return true
  return (
    school.statusCode === '2' && school.closedOn !== null && !isBefore(school.closedOn, FIRST_CLOSING_KEPT)
  )
}

/** Whether training paid by the department is open to its teachers on a day (rule 3). */
export function isEligible(school: Standing, on: Day): boolean {
  const sector = sectorOf(school.typeCode)
  if (!isOpenOn(school, on)) return false
  return sector === 'state_funded' || (sector === 'independent' && school.section41)
}
