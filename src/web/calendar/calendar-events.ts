import type { Calendar } from '../../application/conclusion/calendar.ts'
import type { DeadlineRow } from '../../application/conclusion/deadline-views.ts'
import { dueText, taskWords } from '../layout/deadline-words.ts'
import type { CalendarEvent } from './icalendar.ts'

/**
 * What a calendar outside this service may say of a teacher: the initials, the step and its day, with an address that
 * shows the rest to whoever signs in. No name and no TRN: calendars are shared, and kept by others.
 */
export function calendarEvents(
  { organisation, rows }: Calendar,
  publicUrl: string,
): readonly CalendarEvent[] {
  const { hostname } = new URL(publicUrl)
  return rows.flatMap((row) => {
    if (!row.due) return []
    const url = `${publicUrl}${addressOf(organisation, row)}`
    return [
      {
        uid: `${row.teacherId}.${String(row.round)}.${row.kind}@${hostname}`,
        on: row.due,
        summary: `${taskWords[row.kind]}: ${initials(row.name)}`,
        description: `Due ${dueText(row)}${row.isExpected ? ', as far as can be told now' : ''}.\n${url}`,
        url,
      },
    ]
  })
}

function addressOf(
  organisation: Calendar['organisation'],
  { teacherId, registrationId }: DeadlineRow,
): string {
  if (organisation === 'body') return `/appropriate-body/ects/${teacherId}`
  return registrationId === null ? '/school' : `/school/ects/${registrationId}`
}

/** "A.O." */
function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((part) => `${Array.from(part)[0]?.toUpperCase() ?? ''}.`)
    .join('')
}
