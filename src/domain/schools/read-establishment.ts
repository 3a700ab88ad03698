import { day, type Day } from '../values/calendar.ts'
import { establishmentTypes } from './establishment-types.ts'
import { statusCodes, type Establishment } from './establishment.ts'

export const requiredColumns = [
  'URN',
  'EstablishmentName',
  'TypeOfEstablishment (code)',
  'TypeOfEstablishment (name)',
  'EstablishmentStatus (code)',
  'OpenDate',
  'CloseDate',
  'Section41Approved (name)',
  'LA (code)',
  'LA (name)',
] as const

export const optionalColumns = [
  'ReasonEstablishmentClosed (name)',
  'EstablishmentNumber',
  'PhaseOfEducation (name)',
  'StatutoryLowAge',
  'StatutoryHighAge',
  'UKPRN',
  'Street',
  'Locality',
  'Address3',
  'Town',
  'County (name)',
  'Postcode',
  'SchoolWebsite',
  'TelephoneNum',
  'GOR (name)',
  'DistrictAdministrative (code)',
  'DistrictAdministrative (name)',
  'BSOInspectorateName (name)',
  'DateOfLastInspectionVisit',
  'AccreditationExpiryDate',
] as const

export type EstablishmentColumn = (typeof requiredColumns)[number] | (typeof optionalColumns)[number]

export type RowProblem =
  'undefined_byte' | 'urn_invalid' | 'name_missing' | 'unknown_status' | 'unknown_type' | 'date_invalid'

/** What a row says, or why it is refused; `problems` of a row that is kept lost only the cell. */
export type ReadEstablishment = Readonly<
  | { kind: 'kept'; row: Establishment; problems: readonly RowProblem[] }
  | { kind: 'refused'; problem: RowProblem; urn: string | null }
>

/** Reads one row of the extract (contract GIAS §2, §3.1 and §9). `cell` gives a column's text, empty when it is absent. */
export function readEstablishment(cell: (column: EstablishmentColumn) => string): ReadEstablishment {
  const urn = squeeze(cell('URN'))
  if (!/^[0-9]{5,6}$/.test(urn)) return { kind: 'refused', problem: 'urn_invalid', urn: null }
  const refuse = (problem: RowProblem): ReadEstablishment => ({ kind: 'refused', problem, urn })
  const name = squeeze(cell('EstablishmentName'))
  if (name === '') return refuse('name_missing')
  const statusCode = statusCodes.find((code) => code === squeeze(cell('EstablishmentStatus (code)')))
  if (statusCode === undefined) return refuse('unknown_status')
  const typeCode = squeeze(cell('TypeOfEstablishment (code)'))
  if (!establishmentTypes.has(typeCode)) return refuse('unknown_type')

  const text = (column: EstablishmentColumn) => squeeze(cell(column)) || null
  const dates = {
    openedOn: readGiasDay(cell('OpenDate')),
    closedOn: readGiasDay(cell('CloseDate')),
    bsoInspectedOn: readGiasDay(cell('DateOfLastInspectionVisit')),
    bsoAccreditedTo: readGiasDay(cell('AccreditationExpiryDate')),
  }
  const isDateInvalid = Object.values(dates).includes('invalid')
  return {
    kind: 'kept',
    problems: isDateInvalid ? ['date_invalid'] : [],
    row: {
      ...{ urn, name, typeCode, statusCode },
      typeName: text('TypeOfEstablishment (name)'),
      openedOn: known(dates.openedOn),
      closedOn: known(dates.closedOn),
      closedReason: text('ReasonEstablishmentClosed (name)'),
      section41: squeeze(cell('Section41Approved (name)')).toLowerCase() === 'approved',
      laCode: squeeze(cell('LA (code)')),
      laName: squeeze(cell('LA (name)')),
      establishmentNumber: text('EstablishmentNumber'),
      phase: text('PhaseOfEducation (name)'),
      ageFrom: readAge(cell('StatutoryLowAge')),
      ageTo: readAge(cell('StatutoryHighAge')),
      ukprn: text('UKPRN'),
      street: text('Street'),
      locality: text('Locality'),
      address3: text('Address3'),
      town: text('Town'),
      county: text('County (name)'),
      postcode: text('Postcode'),
      website: withScheme(text('SchoolWebsite')),
      telephone: text('TelephoneNum'),
      region: text('GOR (name)'),
      districtCode: text('DistrictAdministrative (code)'),
      districtName: text('DistrictAdministrative (name)'),
      ...bsoFacts(typeCode, text('BSOInspectorateName (name)'), dates),
    },
  }
}

/** "31-08-2026"; null when empty, or 1900 and before, which GIAS writes for "not recorded". */
export function readGiasDay(cell: string): Day | null | 'invalid' {
  const text = squeeze(cell)
  if (text === '') return null
  const [, dayOfMonth = '', month = '', year = ''] = /^(\d\d)-(\d\d)-(\d{4})$/.exec(text) ?? []
  if (year === '') return 'invalid'
  try {
    const read = day(`${year}-${month}-${dayOfMonth}`)
    return read.year > 1900 ? read : null
  } catch {
    return 'invalid'
  }
}

export function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

const BRITISH_SCHOOL_OVERSEAS = '37'

type Dates = Readonly<Record<'bsoInspectedOn' | 'bsoAccreditedTo', Day | null | 'invalid'>>

function bsoFacts(typeCode: string, bsoInspectorate: string | null, dates: Dates) {
  return typeCode === BRITISH_SCHOOL_OVERSEAS
    ? {
        bsoInspectorate,
        bsoInspectedOn: known(dates.bsoInspectedOn),
        bsoAccreditedTo: known(dates.bsoAccreditedTo),
      }
    : { bsoInspectorate: null, bsoInspectedOn: null, bsoAccreditedTo: null }
}

function known(date: Day | null | 'invalid'): Day | null {
  return date === 'invalid' ? null : date
}

function readAge(cell: string): number | null {
  const text = squeeze(cell)
  return /^\d{1,3}$/.test(text) ? Number(text) : null
}

function withScheme(address: string | null): string | null {
  return address === null || /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`
}
