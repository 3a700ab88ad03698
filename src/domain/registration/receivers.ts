import type { InductionPeriod } from '../induction/record.ts'
import { dayInEngland, isBefore, type Day } from '../values/calendar.ts'
import { namedBodyId, type Registration } from './registration.ts'

export const receivers = [
  'found_in_teacher_records',
  'qts_held',
  'body_named',
  'body_accepted',
  'induction_recorded',
  'programme_chosen',
  'lead_provider_confirmed',
  'mentor_assigned',
  'teacher_told',
] as const
export type Receiver = (typeof receivers)[number]

export const owners = ['teacher_records', 'teacher', 'body', 'school', 'lead_provider', 'service'] as const
export type Owner = (typeof owners)[number]

/** `needs_school` is "needs you" to the school; `since` is null for what stands without a known day. */
export type ReceiverLine = Readonly<{
  receiver: Receiver
  state: 'done' | 'waiting' | 'needs_school'
  owner: Owner
  since: Day | null
}>

/** What the lines are computed from beside the registration. `period` is the one this body opened for this school. */
export type ReceiverFacts = Readonly<{
  qtsOn: Day | null
  period: Pick<InductionPeriod, 'start' | 'end'> | null
  /** `sent` until it is known whether it arrived. */
  teacherMail: Readonly<{ state: 'waiting' | 'sent' | 'delivered' | 'refused'; on: Day }> | null
}>

/** Who has the registration, who is waited for and since when. School-led has no line for a lead provider. */
export function receiverLines(registration: Registration, facts: ReceiverFacts): readonly ReceiverLine[] {
  const registered = dayInEngland(registration.registeredAt)
  const named = dayInEngland(registration.bodyNamedAt)
  const chosen = dayInEngland(registration.trainingChosenAt)
  const line = (receiver: Receiver, isDone: boolean, owner: Owner, since: Day | null): ReceiverLine => ({
    receiver,
    state: isDone ? 'done' : owner === 'school' ? 'needs_school' : 'waiting',
    owner,
    since,
  })
  return [
    line('found_in_teacher_records', true, 'teacher_records', registered),
    line('qts_held', facts.qtsOn !== null, 'teacher_records', facts.qtsOn ?? registered),
    line('body_named', namedBodyId(registration) !== null, 'school', named),
    bodyLine(registration, named, line),
    line(
      'induction_recorded',
      facts.period !== null,
      registration.bodyAnswer?.kind === 'not_ours' ? 'school' : 'body',
      facts.period?.start ?? named,
    ),
    line('programme_chosen', true, 'school', chosen),
    ...(registration.programme === 'provider_led' ? [providerLine(registration, chosen, line)] : []),
    line('mentor_assigned', registration.mentor !== null, 'school', dayInEngland(registration.mentorNamedAt)),
    line(
      'teacher_told',
      facts.teacherMail?.state === 'sent' || facts.teacherMail?.state === 'delivered',
      facts.teacherMail?.state === 'refused' ? 'school' : 'service',
      facts.teacherMail?.on ?? registered,
    ),
  ]
}

/** "Registration complete": every line is done. It is never ticked by hand. */
export function isComplete(lines: readonly ReceiverLine[]): boolean {
  return lines.every(({ state }) => state === 'done')
}

/** What a registration that nobody can finish today waits for: a start still to come, or QTS. */
export function waitsFor(
  registration: Pick<Registration, 'start'>,
  { qtsOn, today }: Readonly<{ qtsOn: Day | null; today: Day }>,
): readonly ('start' | 'qts')[] {
  const isFuture = isBefore(today, registration.start)
  return [...(isFuture ? ['start' as const] : []), ...(qtsOn === null ? ['qts' as const] : [])]
}

type MakeLine = (receiver: Receiver, isDone: boolean, owner: Owner, since: Day | null) => ReceiverLine

/** A question or "not ours" puts the line back to the school. */
function bodyLine(registration: Registration, named: Day, line: MakeLine): ReceiverLine {
  const { bodyAnswer, questions } = registration
  const asked = questions.find((question) => question.answer === null)
  if (bodyAnswer?.kind === 'accepted') return line('body_accepted', true, 'body', dayInEngland(bodyAnswer.at))
  if (bodyAnswer) return line('body_accepted', false, 'school', dayInEngland(bodyAnswer.at))
  if (asked) return line('body_accepted', false, 'school', dayInEngland(asked.askedAt))
  return line('body_accepted', false, 'body', named)
}

function providerLine({ providerAnswer }: Registration, chosen: Day, line: MakeLine): ReceiverLine {
  if (providerAnswer === null) return line('lead_provider_confirmed', false, 'lead_provider', chosen)
  const { kind, reply, at } = providerAnswer
  const isAsked = kind === 'queried' && reply === null
  return line(
    'lead_provider_confirmed',
    kind === 'confirmed',
    isAsked ? 'school' : 'lead_provider',
    dayInEngland(reply?.at ?? at),
  )
}
