import { isAfter, isBefore, readDay, type Day } from '../values/calendar.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'
import { readTrn, type Trn } from '../values/trn.ts'
import type { Read } from './read-request.ts'

/** Whom to look up, as typed; the date of birth as ISO text. */
export type FindRequest = Readonly<{ trn: string; dateOfBirth: string }>

const YOUNGEST = 18
const OLDEST = 100

/** V50 to V54: a TRN of seven digits, and the date of birth of somebody who is 18 to 100 years old today. */
export function decideWhoToLookUp(
  request: FindRequest,
  today: Day,
): Decision<Readonly<{ trn: Trn; dateOfBirth: Day }>> {
  const trn = readTypedTrn(request.trn)
  const dateOfBirth = readDateOfBirth(request.dateOfBirth, today)
  if (!trn.value || !dateOfBirth.value) return refused(...trn.refusals, ...dateOfBirth.refusals)
  return accepted({ trn: trn.value, dateOfBirth: dateOfBirth.value })
}

/** With a National Insurance number too, for when the date of birth is not as in the teacher record. */
export type RegisterFindRequest = FindRequest & Readonly<{ nationalInsuranceNumber: string }>

export type MatchedBy = Readonly<{ dateOfBirth: Day } | { nationalInsuranceNumber: string }>

/** V50 to V54 and, in place of a date of birth, a National Insurance number: each that was given, in the order to try. */
export function decideWhoToRegister(
  request: RegisterFindRequest,
  today: Day,
): Decision<Readonly<{ trn: Trn; by: readonly MatchedBy[] }>> {
  const trn = readTypedTrn(request.trn)
  const number = readNationalInsuranceNumber(request.nationalInsuranceNumber)
  const isNumberAlone = number.value !== null && request.dateOfBirth.trim() === ''
  const born: Read<Day> = isNumberAlone
    ? { value: null, refusals: [] }
    : readDateOfBirth(request.dateOfBirth, today)
  const refusals = [...trn.refusals, ...number.refusals, ...born.refusals]
  if (refusals.length > 0 || !trn.value) return refused(...refusals)
  const by = [
    ...(born.value ? [{ dateOfBirth: born.value }] : []),
    ...(number.value === null ? [] : [{ nationalInsuranceNumber: number.value }]),
  ]
  return accepted({ trn: trn.value, by })
}

const NATIONAL_INSURANCE_NUMBER = /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{6}[A-D]$/

/** As typed, with or without spaces; QQ is a prefix for examples and is let through. Null when nothing was typed. */
function readNationalInsuranceNumber(text: string): Read<string> {
  const typed = text.replaceAll(/[\s-]/g, '').toUpperCase()
  if (typed === '') return { value: null, refusals: [] }
  const isOne = NATIONAL_INSURANCE_NUMBER.test(typed.replace(/^QQ/, 'AA'))
  if (isOne) return { value: typed, refusals: [] }
  return bad({ code: 'national_insurance_number_wrong', field: 'nationalInsuranceNumber' })
}

function readTypedTrn(text: string): Read<Trn> {
  if (text.trim() === '') return bad({ code: 'trn_required', field: 'trn' })
  const trn = readTrn(text)
  return trn ? { value: trn, refusals: [] } : bad({ code: 'trn_not_seven_digits', field: 'trn' })
}

/** The birthday decides: 18 today is old enough, 100 today is not too old. */
function readDateOfBirth(text: string, today: Day): Read<Day> {
  const field = 'dateOfBirth'
  if (text.trim() === '') return bad({ code: 'date_of_birth_required', field })
  const born = readDay(text)
  if (!born) return bad({ code: 'date_of_birth_not_a_date', field })
  const latest = today.subtract({ years: YOUNGEST })
  const earliest = today.subtract({ years: OLDEST })
  if (isAfter(born, latest) || isBefore(born, earliest))
    return bad({ code: 'date_of_birth_out_of_range', field })
  return { value: born, refusals: [] }
}

function bad(refusal: Refusal): Read<never> {
  return { value: null, refusals: [refusal] }
}
