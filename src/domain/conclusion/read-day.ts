import { isAfter, isBefore, readDay, type Day } from '../values/calendar.ts'
import type { Field, Refusal } from '../values/decision.ts'
import type { Read } from '../induction/read-request.ts'

/** The day of a step: a real one, not in the future, not before what it follows and not after what followed it. */
export function readStepDay(
  text: string,
  {
    field,
    today,
    after,
    before,
  }: Readonly<{ field: Field; today: Day; after: Day | null; before: Day | null }>,
): Read<Day> {
  const bad = (refusal: Refusal): Read<Day> => ({ value: null, refusals: [refusal] })
  if (text.trim() === '') return bad({ code: 'step_date_required', field })
  const on = readDay(text)
  if (!on) return bad({ code: 'step_date_not_a_date', field })
  if (isAfter(on, today)) return bad({ code: 'step_date_in_future', field, date: today })
  if (after && isBefore(on, after)) return bad({ code: 'step_date_before_earlier_step', field, date: after })
  if (before && isAfter(on, before)) return bad({ code: 'step_date_after_later_step', field, date: before })
  return { value: on, refusals: [] }
}
