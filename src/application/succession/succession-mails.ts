import type { InductionRecord } from '../../domain/induction/record.ts'
import type { Succession } from '../../domain/succession/succeed.ts'
import { initialsOf, inWords, paragraphs } from '../mail/text.ts'
import type { NewMail } from '../ports.ts'
import type { SuccessionFacts } from './ports.ts'

/** One message to a teacher; none when nobody knows the address. */
export function mailToTeacher(
  { body, successor, from }: Succession,
  {
    facts,
    record,
    to,
    registrationId,
    isMove,
  }: Readonly<{
    facts: SuccessionFacts
    record: InductionRecord
    to: string | null
    registrationId: string | null
    isMove: boolean
  }>,
): readonly NewMail[] {
  const { teacherId, identity } = record
  if (to === null || !identity) return []
  const name = `${identity.firstName} ${identity.lastName}`
  const changed = isMove
    ? `${body.name} is no longer an appropriate body. From ${inWords(from)} ${successor.name} is yours.`
    : `${body.name} is your appropriate body again. We told you before that ${successor.name} had taken over; that was taken back.`
  const contact = (isMove ? successor : body).contactEmail
  return [
    {
      reference: `succession:${facts.id}:${facts.state}:${teacherId}`,
      ...{ receiver: 'teacher', to, registrationId },
      subject: `Your appropriate body: ${initialsOf(name)}`,
      body: paragraphs(
        `Dear ${name}`,
        changed,
        'Nothing else changes: your induction goes on from the day it started, and all that you have served counts. You do not need to do anything.',
        contact === null ? '' : `If this is wrong, contact them at ${contact}.`,
      ),
    },
  ]
}

/** One message to each school with all its ECTs, and one to each of the two bodies. */
export function mailsOfSuccession(
  { body, successor, from }: Succession,
  {
    facts,
    schools,
    publicUrl,
  }: Readonly<{
    facts: SuccessionFacts
    schools: readonly Readonly<{ to: string; names: readonly string[] }>[]
    publicUrl: string
  }>,
): readonly NewMail[] {
  const isMove = facts.state === 'moving'
  const who = isMove ? successor : body
  const changed = isMove
    ? `${body.name} is no longer an appropriate body. From ${inWords(from)} ${successor.name} is the appropriate body of:`
    : `${body.name} is the appropriate body again, and not ${successor.name}, of:`
  const reference = (to: string) => `succession:${facts.id}:${facts.state}:${to}`
  const toSchools = schools.map(({ to, names }): NewMail => ({
    ...{ reference: reference(to), receiver: 'school', to },
    subject: `Another appropriate body for ${String(names.length)} of your ECTs`,
    body: paragraphs(
      changed,
      names.map((name) => `* ${name}`).join('\n'),
      `Their induction goes on unchanged. You do not need to register anybody again. See them in the service: ${publicUrl}/school`,
      who.contactEmail === null ? '' : `${who.name}: ${who.contactEmail}`,
    ),
  }))
  const count = isMove
    ? facts.counts.will_move + facts.counts.moved
    : facts.counts.moved + facts.counts.reversed
  const toBodies = [body, successor].flatMap((each): readonly NewMail[] =>
    each.contactEmail === null
      ? []
      : [
          {
            ...{ reference: reference(each.id), receiver: 'body', bodyId: each.id, to: each.contactEmail },
            subject: isMove ? 'Teachers taken over' : 'Teachers given back',
            body: paragraphs(
              isMove
                ? `The Department for Education named ${successor.name} to take over from ${body.name} on ${inWords(from)}.`
                : `The Department for Education took back that ${successor.name} takes over from ${body.name}.`,
              `It concerns ${count.toLocaleString('en-GB')} teachers. Their induction goes on unchanged. See them in the service: ${publicUrl}/appropriate-body/ects`,
            ),
          },
        ],
  )
  return [...toSchools, ...toBodies]
}
