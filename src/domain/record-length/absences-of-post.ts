import type { Absence as LengthAbsence, Calendar, LeaveChoice } from '../length/input.ts'
import type { Absence, AbsenceCategory, WorkingPattern } from '../registration/registration.ts'
import { isBefore, type Day } from '../values/calendar.ts'

/** Ten half days are a week of full-time work. */
export const FULL_TIME = 10

/** Carer's leave is a statutory leave with a choice since then; before, it counted as absence. */
export const CARERS_LEAVE_SINCE = '2024-04-06'

const kinds = {
  absence: 'ad_hoc',
  phased_return: 'phased_return',
  strike: 'strike',
  maternity: 'statutory_maternity',
  paternity: 'statutory_paternity',
  adoption: 'statutory_adoption',
  shared_parental: 'statutory_shared_parental',
  parental_bereavement: 'statutory_parental_bereavement',
  carers: 'statutory_carers',
  neonatal_care: 'neonatal_care',
} as const satisfies Record<AbsenceCategory, LengthAbsence['kind']>

type Worked = Readonly<{
  patterns: readonly WorkingPattern[]
  absences: readonly Absence[]
  calendar: Calendar
}>

/** Absences as the calculator takes them. One that lasts still, or that nobody counted, is every working day until today or its end. */
export function absencesOf({ absences, ...worked }: Worked, today: Day): readonly LengthAbsence[] {
  return absences.map(({ id, category, from, to, halfDays }) => {
    const end = to ?? (isBefore(today, from) ? from : today)
    return {
      id,
      ...{ from: from.toString(), to: end.toString(), kind: kinds[category] },
      days: halfDays === null ? workingDays(from, end, worked) : halfDays / 2,
    }
  })
}

/** What the teacher chose about each leave that has a choice (V-01). */
export function choicesOf({ absences }: Pick<Worked, 'absences'>): readonly LeaveChoice[] {
  return absences.flatMap(({ id, extend }) => (extend === null ? [] : [{ absence: id, extend }]))
}

function workingDays(from: Day, to: Day, { patterns, calendar }: Omit<Worked, 'absences'>): number {
  let halves = 0
  for (let each = from; !isBefore(to, each); each = each.add({ days: 1 })) {
    const iso = each.toString()
    const term = calendar.terms.find(({ start, end }) => start <= iso && iso <= end)
    const isHoliday = !term || (term.halfTerm && term.halfTerm[0] <= iso && iso <= term.halfTerm[1])
    if (isHoliday || each.dayOfWeek > 5) continue
    halves += Math.min(FULL_TIME, patterns.findLast((one) => !isBefore(each, one.from))?.halfDays ?? 0)
  }
  return Math.round(halves / 5) / 2
}
