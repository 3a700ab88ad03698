import type { InductionPeriod } from '../induction/record.ts'
import type { Receiver } from './receivers.ts'
import type { Registration } from './registration.ts'

/** Everything that a registration holds or shows, and that somebody may want changed. */
export type RegistrationFact =
  | 'identity'
  | 'name'
  | 'qts'
  | 'email'
  | 'school'
  | 'finding'
  | 'start'
  | 'hours'
  | 'lead_school'
  | 'term_dates'
  | 'contract_end'
  | 'last_day'
  | 'interim'
  | 'body'
  | 'programme'
  | 'mentor'
  | 'tutor'
  | 'difficulties'
  | 'absences'
  | 'answers'
  | 'recommendation'
  | 'provider_answer'
  | 'body_answer'
  | 'periods'
  | 'decision'
  | 'exemption'

/** What the named body has done with it: nothing yet, recorded induction that goes on, or recorded one that has ended. */
export type Standing = 'named' | 'held' | 'ended' | 'withdrawn'

/** Whose a fact is. */
type Owner =
  | 'school'
  | 'body'
  | 'school_or_body'
  | 'lead_provider'
  | 'teacher_record'
  | 'schools_register'
  | 'department'
  | 'nobody'

export type RegistrationAsker = 'school' | 'body' | 'lead_provider'

/** Who changes a fact, as whoever asks is told it. */
export const registrationChangers = [
  'you',
  'colleague',
  'school',
  'body',
  'lead_provider',
  'teacher_record',
  'schools_register',
  'department',
  'nobody',
] as const
export type RegistrationChanger = (typeof registrationChangers)[number]

type Owners = Readonly<Record<Standing, Owner>>

const always = (owner: Owner): Owners => ({ named: owner, held: owner, ended: owner, withdrawn: 'nobody' })
const onceRecorded = (owner: Owner): Owners => ({ ...always(owner), named: 'school' })

/** The whole table: once a body has recorded induction, who and since when is its own to change. */
const owners: Readonly<Record<RegistrationFact, Owners>> = {
  identity: onceRecorded('body'),
  name: always('school'),
  qts: { ...always('teacher_record'), withdrawn: 'teacher_record' },
  email: always('school'),
  school: { ...always('schools_register'), withdrawn: 'schools_register' },
  finding: { ...always('department'), withdrawn: 'department' },
  start: onceRecorded('body'),
  hours: always('school'),
  lead_school: always('school'),
  term_dates: { ...always('school'), withdrawn: 'school' },
  contract_end: always('school'),
  last_day: always('school'),
  interim: always('school'),
  body: always('school'),
  programme: always('school'),
  mentor: always('school'),
  tutor: always('school'),
  difficulties: always('school'),
  absences: { ...always('school'), held: 'school_or_body' },
  answers: always('school'),
  recommendation: always('school'),
  provider_answer: always('lead_provider'),
  body_answer: always('body'),
  periods: { ...always('body'), withdrawn: 'body' },
  decision: { ...always('body'), withdrawn: 'body' },
  exemption: { ...always('department'), withdrawn: 'department' },
}

/** What each reader is shown of a registration, in the order in which a panel answers for it. */
export const factsShownTo: Readonly<Record<RegistrationAsker, readonly RegistrationFact[]>> = {
  school: [
    ...(['name', 'email', 'start', 'hours', 'lead_school', 'contract_end', 'last_day', 'interim'] as const),
    ...([
      'body',
      'programme',
      'mentor',
      'tutor',
      'absences',
      'difficulties',
      'answers',
      'term_dates',
    ] as const),
    ...(['recommendation', 'identity', 'periods', 'body_answer', 'decision', 'provider_answer'] as const),
    ...(['qts', 'school', 'finding', 'exemption'] as const),
  ],
  body: [
    ...(['name', 'start', 'hours', 'lead_school', 'contract_end', 'last_day', 'interim'] as const),
    ...(['body', 'programme', 'mentor', 'tutor', 'absences', 'difficulties', 'answers'] as const),
    ...(['identity', 'periods', 'body_answer', 'qts', 'school', 'finding'] as const),
  ],
  lead_provider: [
    ...(['provider_answer', 'name', 'identity', 'email', 'start', 'last_day', 'programme', 'body'] as const),
    ...(['periods', 'school'] as const),
  ],
}

export function standingOf(
  { withdrawn, bodyAnswer }: Pick<Registration, 'withdrawn' | 'bodyAnswer'>,
  period: Pick<InductionPeriod, 'end'> | null,
): Standing {
  if (withdrawn) return 'withdrawn'
  if (bodyAnswer?.kind !== 'accepted') return 'named'
  return period?.end ? 'ended' : 'held'
}

/** Who changes each fact of a registration that somebody is shown; `mayRecord` is false for those who only look. */
export function whoChangesRegistration(
  standing: Standing,
  asker: RegistrationAsker,
  mayRecord: boolean,
): readonly Readonly<{ fact: RegistrationFact; changer: RegistrationChanger }>[] {
  return factsShownTo[asker].map((fact) => {
    const owner = owners[fact][standing]
    const isOwn = owner === asker || (owner === 'school_or_body' && asker !== 'lead_provider')
    const other = owner === 'school_or_body' ? 'school' : owner
    return { fact, changer: isOwn ? (mayRecord ? 'you' : 'colleague') : other }
  })
}

/** Which fact each line of a registration's progress is about. */
export const factOfReceiver: Readonly<Record<Receiver, RegistrationFact>> = {
  found_in_teacher_records: 'identity',
  qts_held: 'qts',
  body_named: 'body',
  body_accepted: 'body_answer',
  induction_recorded: 'periods',
  programme_chosen: 'programme',
  lead_provider_confirmed: 'provider_answer',
  mentor_assigned: 'mentor',
  teacher_told: 'email',
}
