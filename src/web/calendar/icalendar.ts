import type { Day } from '../../domain/values/calendar.ts'

/** A whole-day event; `uid` stays the same while the event is the same one. */
export type CalendarEvent = Readonly<{
  uid: string
  on: Day
  summary: string
  description: string
  url: string
}>

/** A calendar to subscribe to, as text (RFC 5545): lines end with CRLF and are folded at 75 octets. */
export function iCalendar(name: string, at: Temporal.Instant, events: readonly CalendarEvent[]): string {
  const stamp = at.round('second').toString().replace(/[-:]/g, '')
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Department for Education//Record ECT induction//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escaped(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT12H',
    'X-PUBLISHED-TTL:PT12H',
    ...events.flatMap((event) => eventLines(event, stamp)),
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('')
}

function eventLines({ uid, on, summary, description, url }: CalendarEvent, stamp: string): readonly string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${plain(on)}`,
    `DTEND;VALUE=DATE:${plain(on.add({ days: 1 }))}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${url}`,
    'TRANSP:TRANSPARENT',
    'CLASS:CONFIDENTIAL',
    'END:VEVENT',
  ]
}

function plain(day: Day): string {
  return day.toString().replaceAll('-', '')
}

/** Text of a property: what has a meaning there is escaped, and no control character is left (3.3.11). */
function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, '')
    .replace(/[\\;,]/g, (special) => `\\${special}`)
    .replaceAll('\n', '\\n')
}

const MOST_OCTETS = 75

/** Lines of at most 75 octets; each that follows begins with a space, and no character is cut in two (3.1). */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > MOST_OCTETS) {
      lines.push(current)
      current = ' '
      octets = 1
    }
    current += character
    octets += size
  }
  return [...lines, current].join('\r\n')
}
