import type { Registration } from '../../domain/registration/registration.ts'
import type { NewMail } from '../ports.ts'

/** Tells the teacher what the school registered and whom to tell if it is wrong. */
export function registeredMail(registration: Registration, schoolName: string): NewMail {
  const { id, email, correctedName, originalName, start, tutor } = registration
  return {
    reference: `${id}:registered:teacher`,
    receiver: 'teacher',
    to: email,
    subject: `You are registered at ${schoolName}`,
    body: [
      `Dear ${correctedName ?? originalName}`,
      `${schoolName} registered you as an early career teacher (ECT), starting on ${inWords(start)}.`,
      'Your appropriate body will be asked to record your induction. You do not need to do anything.',
      `If your name, your start date or anything else is wrong, tell ${tutor.name} at ${tutor.email}.`,
    ].join('\n\n'),
  }
}

/** Tells the school's tutor what the body asks or says. */
export function bodySaysMail(
  registration: Registration,
  {
    kind,
    bodyName,
    text,
    address,
  }: Readonly<{ kind: string; bodyName: string; text: string; address: string }>,
): NewMail {
  const { id, version, tutor, correctedName, originalName } = registration
  const initials = (correctedName ?? originalName)
    .split(' ')
    .map((part) => part.slice(0, 1))
    .join('')
  const says =
    kind === 'asked'
      ? `${bodyName} has a question about an ECT that you registered.`
      : `${bodyName} says that an ECT whom you registered is not theirs.`
  return {
    reference: `${id}:${String(version + 1)}:${kind}:school`,
    receiver: 'school',
    to: tutor.email,
    subject: `${kind === 'asked' ? 'A question from' : 'Not with'} ${bodyName}: ${initials}`,
    body: [says, `They wrote: ${text}`, `Answer in the service: ${address}`].join('\n\n'),
  }
}

function inWords(day: Temporal.PlainDate): string {
  return day.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
}
