import type { Day } from '../../domain/values/calendar.ts'

export type MailText = Readonly<{ subject: string; body: string }>

export function paragraphs(...all: readonly string[]): string {
  return all.filter((each) => each !== '').join('\n\n')
}

/** "1 September 2026". */
export function inWords(day: Day): string {
  return day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
}

/** "AQ": a subject is read over a shoulder, so it says the act and the initials only. */
export function initialsOf(name: string): string {
  return name
    .split(' ')
    .map((part) => part.slice(0, 1).toUpperCase())
    .join('')
}
