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
