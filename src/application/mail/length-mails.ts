import type { InductionEvent } from '../../domain/events.ts'
import { namedBody } from '../../domain/induction/body.ts'
import { lastPeriod } from '../../domain/induction/record.ts'
import { formatTerms, type Terms } from '../../domain/values/terms.ts'
import type { AnySituation } from '../change-record.ts'
import type { NewMail } from '../ports.ts'
import { mailTo, teacherAndSchool } from './teacher-and-school.ts'
import { initialsOf, inWords, paragraphs } from './text.ts'

type Of<Type extends InductionEvent['type']> = Extract<InductionEvent, { type: Type }>

/** What a body changes of the teacher whom it has, and the department of one whom nobody has. */
export type ChangedLength = Of<
  'extension_added' | 'extension_changed' | 'extension_removed' | 'reduction_withdrawn'
>
type LengthEvent = ChangedLength | Of<'reduction_agreed'>

/**
 * The teacher and the school of the last period are told that induction takes less or more than it did; the body that had the
 * teacher last is too when the department changed it.
 */
export async function mailsOfLength(
  situation: AnySituation,
  event: LengthEvent,
): Promise<readonly NewMail[]> {
  const { record, body, bodies } = situation
  const { identity } = record
  const last = lastPeriod(record)
  const period = last ?? (body && { id: null, bodyId: body.id, schoolUrn: null })
  if (!identity || !period) return []
  const name = `${identity.firstName} ${identity.lastName}`
  const { teacher, school } = await teacherAndSchool(situation, period)
  const who = body?.name ?? 'The Department for Education'
  const contact = body?.contactEmail ? `${who} at ${body.contactEmail}` : who
  const untold = body === null && last ? namedBody(bodies, last.bodyId).contactEmail : null
  const reference = `${record.teacherId}:${String(record.version + 1)}:length`
  const text = (whose: string, dear: string) => ({
    subject: `Length of induction changed: ${initialsOf(name)}`,
    body: paragraphs(
      dear,
      `${who} ${did(event, whose)}`,
      notice(event, whose),
      `If this is wrong, contact ${contact}.`,
    ),
  })
  return [
    ...mailTo(teacher, reference, text('your', `Dear ${name}`)),
    ...mailTo(school, reference, text(`${name}’s`, '')),
    ...(untold === null
      ? []
      : [
          { reference: `${reference}:body`, receiver: 'body' as const, to: untold, ...text(`${name}’s`, '') },
        ]),
  ]
}

function did(event: LengthEvent, whose: string): string {
  switch (event.type) {
    case 'reduction_agreed': {
      const { terms, agreedOn } = event.reduction
      const agreement = `, with the agreement that ${whose === 'your' ? 'you' : 'they'} gave on ${inWords(agreedOn)}`
      return `reduced ${whose} induction to ${inTerms(terms)}${agreement}.`
    }
    case 'reduction_withdrawn':
      return `withdrew the reduction of ${whose} induction. It takes its full length again.`
    case 'extension_added':
      return `extended ${whose} induction by ${inTerms(event.extension.terms)}.`
    case 'extension_changed':
      return `changed the extension of ${whose} induction to ${inTerms(event.terms)}.`
    case 'extension_removed':
      return `removed an extension of ${whose} induction.`
  }
}

function inTerms(terms: Terms): string {
  const number = formatTerms(terms)
  return `${number} full-time equivalent (FTE) ${number === '1' ? 'term' : 'terms'}`
}

/** The law asks for a written notice with the right of appeal; this message is none (F-01, Y-03). */
function notice({ type }: LengthEvent, whose: string): string {
  if (type !== 'extension_added') return ''
  return `This message is not the written notice of the decision, which tells ${whose === 'your' ? 'you' : 'the teacher'} of the right to appeal.`
}
