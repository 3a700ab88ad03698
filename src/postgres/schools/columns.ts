import type { Establishment } from '../../domain/schools/establishment.ts'

/** Which column of `schools` keeps which detail of a row of the register. */
export const columnOf = {
  urn: 'urn',
  name: 'name',
  typeCode: 'type_code',
  typeName: 'type_name',
  statusCode: 'status_code',
  openedOn: 'opened_on',
  closedOn: 'closed_on',
  closedReason: 'closed_reason',
  section41: 'section_41',
  laCode: 'la_code',
  laName: 'la_name',
  establishmentNumber: 'establishment_number',
  phase: 'phase',
  ageFrom: 'age_from',
  ageTo: 'age_to',
  ukprn: 'ukprn',
  street: 'street',
  locality: 'locality',
  address3: 'address_3',
  town: 'town',
  county: 'county',
  postcode: 'postcode',
  website: 'website',
  telephone: 'telephone',
  region: 'region',
  districtCode: 'district_code',
  districtName: 'district_name',
  bsoInspectorate: 'bso_inspectorate',
  bsoInspectedOn: 'bso_inspected_on',
  bsoAccreditedTo: 'bso_accredited_to',
} as const satisfies Record<keyof Establishment, string>

export const details = Object.keys(columnOf) as readonly (keyof Establishment)[]
export const columns = details.map((detail) => columnOf[detail])

/** "s.name, s.type_code …" for a table's alias. */
export function columnsOf(alias: string): string {
  return columns.map((column) => `${alias}.${column}`).join(', ')
}

/** A row of `to_jsonb`, its days as ISO text. */
export type JsonRow = Readonly<Record<string, string | number | boolean | null>>

export function toEstablishment(row: JsonRow): Establishment {
  const entries = details.map((detail) => {
    const value = row[columnOf[detail]] ?? null
    const isDay = days.has(detail) && typeof value === 'string'
    return [detail, isDay ? Temporal.PlainDate.from(value) : value]
  })
  return Object.fromEntries(entries) as Establishment
}

const days = new Set<keyof Establishment>(['openedOn', 'closedOn', 'bsoInspectedOn', 'bsoAccreditedTo'])
