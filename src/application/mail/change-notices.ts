import type { RegistrationChange } from '../../domain/registration/registration-events.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import { named, registeredNotice, to, toTeacher, type Names, type Notice } from './notice.ts'
import { inWords, paragraphs } from './text.ts'
import { whatIsHeld } from './what-is-held.ts'

/** Who is told of each fact that a school puts right or changes. */
export function noticesOfChange(
  change: RegistrationChange,
  after: Registration,
  names: Names,
): readonly Notice[] {
  const { ect, school } = names
  const { start, pattern, nomination, training, tutor, contractEnd, correctedName, isLeadSchool } = change
  const { mentor, email } = change
  const held = whatIsHeld(after, names)
  return [
    ...(start
      ? [
          ...to(
            ['body'],
            'Start date corrected',
            `${school} corrected the start of ${ect} to ${inWords(start)}.`,
          ),
          toTeacher(
            'Start date corrected',
            paragraphs(`${school} corrected your start as an ECT to ${inWords(start)}.`, held),
          ),
        ]
      : []),
    ...(pattern
      ? [
          ...to(
            ['body'],
            'Hours',
            `From ${inWords(pattern.from)} ${ect} works ${days(pattern)} a week as an ECT at ${school}.`,
          ),
          toTeacher(
            'Your hours',
            `${school} reported that from ${inWords(pattern.from)} you work ${days(pattern)} a week as an ECT.`,
          ),
        ]
      : []),
    ...(contractEnd === undefined
      ? []
      : to(['body'], 'Contract', `${school} changed the end of the contract of ${ect}.`)),
    ...(nomination ? bodyNotices(after, names) : []),
    ...(training
      ? [
          ...to(['body'], 'Training programme', `${school} changed the training programme of ${ect}.`),
          toTeacher('Training programme', `${school} changed your training programme.`),
          ...to(
            ['lead_provider_before'],
            'No longer named',
            `${school} no longer names you as the lead provider of ${ect}.`,
          ),
          ...named('lead_provider', after, names),
        ]
      : []),
    ...(tutor
      ? [
          ...to(
            ['body'],
            'Induction tutor',
            `The induction tutor of ${ect} at ${school} is ${tutor.name} now.`,
          ),
          toTeacher('Induction tutor', `Your induction tutor at ${school} is ${tutor.name} now.`),
        ]
      : []),
    ...(mentor
      ? [
          ...to(['mentor'], 'You are a mentor', `${school} names you as the mentor of ${ect}.`),
          ...to(
            ['body', 'lead_provider'],
            'Mentor',
            `The mentor of ${ect} at ${school} is ${mentor.name} now.`,
          ),
          toTeacher('Your mentor', `Your mentor at ${school} is ${mentor.name} now.`),
        ]
      : []),
    ...(email === undefined
      ? []
      : [
          registeredNotice(after, names),
          ...to(
            ['body', 'lead_provider'],
            'Email address',
            `${school} corrected the email address of ${ect}.`,
          ),
        ]),
    ...(correctedName === undefined
      ? []
      : to(
          ['body', 'lead_provider'],
          'Name',
          `${school} changed the name of ${ect}. Teacher records keep theirs.`,
        )),
    ...(isLeadSchool === undefined
      ? []
      : to(['body'], 'Lead school', `${school} said which school leads for ${ect}.`)),
  ]
}

function bodyNotices(after: Registration, names: Names): readonly Notice[] {
  const { ect, school, body } = names
  const isNamed = after.nomination.kind === 'named'
  return [
    ...(isNamed ? named('body', after, names) : []),
    ...to(['body_before'], 'No longer named', `${school} names another appropriate body for ${ect} now.`),
    toTeacher(
      'Your appropriate body',
      paragraphs(
        isNamed
          ? `${school} names ${body} as your appropriate body now.`
          : `${school} has to name another appropriate body for you.`,
        whatIsHeld(after, names),
      ),
    ),
  ]
}

function days({ halfDays }: Readonly<{ halfDays: number }>): string {
  return halfDays === 2 ? '1 day' : `${String(halfDays / 2)} days`
}
