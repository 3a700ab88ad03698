import type { Day } from '../../domain/values/calendar.ts'
import type { MailText } from '../mail/text.ts'

/** Tells an appropriate body that the school of one of its teachers has closed; the subject has initials only. */
export function schoolClosed(about: {
  firstName: string
  lastName: string
  trn: string
  schoolName: string
  closedOn: Day
}): MailText {
  const { firstName, lastName, trn, schoolName, closedOn } = about
  const on = closedOn.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
  return {
    subject: `School closed: ${`${firstName.slice(0, 1)}${lastName.slice(0, 1)}`.toUpperCase()}`,
    body: [
      `${schoolName}, where ${firstName} ${lastName} (TRN ${trn}) serves induction with you, closed on ${on}. Nobody took the school over.`,
      'Their induction period is still open. Release them when you know the day they left, or change the school when they carry on with you elsewhere.',
      'This comes from Get Information About Schools. If it is wrong, ask the school to correct it there.',
    ].join('\n\n'),
  }
}
