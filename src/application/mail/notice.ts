import type { Registration } from '../../domain/registration/registration.ts'
import { inWords, paragraphs } from './text.ts'
import { whatIsHeld, type Held } from './what-is-held.ts'

/** Who may be told of a registration; `_before` are those whom a change put aside. */
export type Party =
  'teacher' | 'school' | 'body' | 'body_before' | 'lead_provider' | 'lead_provider_before' | 'mentor'

/** One message: for whom, what its subject says before the initials, and what it says. */
export type Notice = Readonly<{ to: Party; subject: string; says: string }>

export type Names = Readonly<{ ect: string; school: string; body: string; provider: string }>

export function to(parties: readonly Party[], subject: string, says: string): readonly Notice[] {
  return parties.map((party) => ({ to: party, subject, says }))
}

export function toTeacher(subject: string, says: string): Notice {
  return { to: 'teacher', subject, says }
}

/** What the teacher is told of a registration: at first, and again at another address. */
export function registeredNotice(held: Held, names: Names): Notice {
  const { school, body } = names
  const says = `${school} registered you as an early career teacher (ECT), starting on ${inWords(held.start)}. ${held.nomination.kind === 'named' ? `Your appropriate body is ${body}, which will record your induction.` : 'Your appropriate body is not named yet.'} You do not need to do anything.`
  return toTeacher(`You are registered at ${school}`, paragraphs(says, whatIsHeld(held, names)))
}

/** A body or lead provider that a school names, from then on or anew. */
export function named(
  party: 'body' | 'lead_provider',
  { start }: Pick<Registration, 'start'>,
  { school, ect }: Names,
): readonly Notice[] {
  const role = party === 'body' ? 'the appropriate body' : 'the lead provider'
  const ask =
    party === 'body'
      ? 'Accept, ask the school, or say that they are not yours.'
      : 'Confirm it, or query it with a reason.'
  const who = `${school} names you as ${role} of ${ect}, an early career teacher (ECT) from ${inWords(start)}.`
  return to([party], 'Named by a school', `${who} ${ask}`)
}
