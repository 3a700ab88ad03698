import { dayInEngland, type Day } from '../../domain/values/calendar.ts'
import { formatTerms, type Terms } from '../../domain/values/terms.ts'

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** "18 May 2023". */
export function showDay(day: Day): string {
  return `${String(day.day)} ${MONTHS[day.month - 1] ?? ''} ${String(day.year)}`
}

/** "10:42am" in England. */
export function showTime(at: Temporal.Instant): string {
  const { hour, minute } = at.toZonedDateTimeISO('Europe/London')
  return `${String(hour % 12 || 12)}:${String(minute).padStart(2, '0')}${hour < 12 ? 'am' : 'pm'}`
}

/** "10:42am on 3 September 2026" in England. */
export function showDateTime(at: Temporal.Instant): string {
  return `${showTime(at)} on ${showDay(dayInEngland(at))}`
}

/** "1 term", "2.5 terms". */
export function showTerms(terms: Terms): string {
  return `${formatTerms(terms)} ${terms.hundredths === 100 ? 'term' : 'terms'}`
}
