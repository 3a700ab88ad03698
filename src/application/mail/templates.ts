import { formatTerms, type Terms } from '../../domain/values/terms.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { inWords, paragraphs, type MailText } from './text.ts'

/** What a message may say about one teacher's closed period. */
export type AboutClosing = Readonly<{
  name: string
  initials: string
  trn: string
  bodyName: string
  bodyEmail: string | null
  start: Day
  end: Day
  terms: Terms
  toldInWritingOn: Day | null
}>

type Reader = 'teacher' | 'school'

/** Subjects say the act and the initials only: a subject is read over a shoulder. */
export function released(about: AboutClosing, reader: Reader): MailText {
  return {
    subject: `Induction record updated: ${about.initials}`,
    body: paragraphs(
      `${about.bodyName} recorded that ${whose(about, reader)} induction with them ended on ${inWords(about.end)}.`,
      `They recorded ${formatTerms(about.terms)} full-time equivalent (FTE) terms, from ${inWords(about.start)} to ${inWords(about.end)}.`,
      reader === 'teacher'
        ? 'Your induction is paused. It goes on when your next school registers you and its appropriate body records your start.'
        : 'Another appropriate body can now record their induction.',
      ifWrong(about),
    ),
  }
}

/** Without the terms: what a lead provider may know of induction is that it goes on elsewhere, and from when. */
export function releasedForProvider(about: AboutClosing, then: string): MailText {
  return {
    subject: `Released by the appropriate body: ${about.initials}`,
    body: paragraphs(
      `${about.bodyName} has released ${about.name}. Their last day with it is ${inWords(about.end)}.`,
      'Another appropriate body can now record their induction.',
      ifWrong(about),
      then,
    ),
  }
}

export function passed(about: AboutClosing, reader: Reader): MailText {
  return {
    subject: `Induction passed: ${about.initials}`,
    body: paragraphs(
      `${about.bodyName} recorded that ${who(about, reader)} passed induction on ${inWords(about.end)}.`,
      `They recorded ${formatTerms(about.terms)} full-time equivalent (FTE) terms, from ${inWords(about.start)} to ${inWords(about.end)}.`,
      reader === 'teacher' ? 'Your teacher record will be updated. You do not need to do anything.' : '',
      ifWrong(about),
    ),
  }
}

export function failed(about: AboutClosing, reader: Reader): MailText {
  return {
    subject: `Induction outcome recorded: ${about.initials}`,
    body: paragraphs(
      `${about.bodyName} recorded that ${who(about, reader)} failed induction on ${inWords(about.end)}.`,
      `They told ${reader === 'teacher' ? 'you' : 'them'} in writing on ${toldOn(about)}.`,
      reader === 'teacher'
        ? 'You can appeal to the Teaching Regulation Agency. Your appeal must arrive within 20 working days beginning with the day you received the written notice.'
        : 'The teacher can appeal within 20 working days beginning with the day they received the written notice. They may stay employed while an appeal is decided.',
      ifWrong(about),
    ),
  }
}

export function failedForDepartment(about: AboutClosing): MailText {
  return {
    subject: `Failed induction recorded: ${about.initials}`,
    body: paragraphs(
      `${about.bodyName} recorded that ${about.name} (TRN ${about.trn}) failed induction on ${inWords(about.end)}.`,
      `The teacher was told in writing on ${toldOn(about)}.`,
      'Watch the appeal period of 20 working days. Add a note to the teacher record if an appeal is made, and the failed induction alert if none arrives.',
    ),
  }
}

function whose(about: AboutClosing, reader: Reader): string {
  return reader === 'teacher' ? 'your' : `${about.name}’s`
}

function who(about: AboutClosing, reader: Reader): string {
  return reader === 'teacher' ? 'you' : about.name
}

function ifWrong({ bodyName, bodyEmail }: AboutClosing): string {
  return `If this is wrong, contact ${bodyName}${bodyEmail === null ? '' : ` at ${bodyEmail}`}.`
}

function toldOn({ toldInWritingOn }: AboutClosing): string {
  return toldInWritingOn === null ? 'a date not given' : inWords(toldInWritingOn)
}
