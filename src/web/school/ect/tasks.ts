import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import { nameOf, openQuery, openQuestion } from '../../../domain/registration/registration.ts'
import type { Receiver } from '../../../domain/registration/receivers.ts'
import { isBefore, type Day } from '../../../domain/values/calendar.ts'
import { showDay } from '../../layout/format.ts'
import { needsOf } from './registration-lines.ts'

export type Task = Readonly<{ href: string; text: string; hint: string }>

/** What only the school can do about a registration, each with where to do it; "needs you" is never a dead end. */
export function tasksOf(view: RegistrationView, today: Day): readonly Task[] {
  return [
    ...standingTask(view),
    ...movedTask(view),
    ...interimTask(view),
    ...releasedTask(view),
    ...askedTask(view, today),
    ...(hasLeft(view, today) ? [] : lineTasks(view)),
  ]
}

/** Whose last day here is over. Until then what others ask, or a line needs, is still to be done. */
export function hasLeft({ registration: { leaving } }: RegistrationView, today: Day): boolean {
  return leaving !== null && isBefore(leaving.on, today)
}

/** What the register of schools leaves the school to do; lost approval only until the body has recorded induction. */
function standingTask(view: RegistrationView): readonly Task[] {
  const { schoolStanding, bodyAnswer, leaving } = view.registration
  const name = nameOf(view.registration)
  if (schoolStanding === null || leaving) return []
  if (schoolStanding.kind === 'closed') {
    const hint = `${view.schoolName} closed on ${showDay(schoolStanding.on)}`
    return [{ href: address(view, '/leaving'), text: `Report the last day of ${name}`, hint }]
  }
  if (bodyAnswer?.kind === 'accepted') return []
  const body = view.bodyName ?? 'the appropriate body'
  const hint = `${view.schoolName} lost its section 41 approval on ${showDay(schoolStanding.on)}`
  return [{ href: address(view, ''), text: `Ask ${body} to record ${name}’s induction`, hint }]
}

function movedTask(view: RegistrationView): readonly Task[] {
  const { moved } = view.registration
  const name = nameOf(view.registration)
  if (!moved) return []
  const since = `Another school has registered them from ${showDay(moved.on)}`
  return [
    { href: address(view, '/leaving'), text: `Report the last day of ${name}`, hint: since },
    { href: address(view, '/still-here'), text: `Or say that ${name} works at your school too`, hint: '' },
  ]
}

function interimTask(view: RegistrationView): readonly Task[] {
  const interim = view.registration.leaving?.interim
  if (interim?.doneOn !== null) return []
  const text = `Make an interim assessment of ${nameOf(view.registration)}`
  const hint = `Due by ${showDay(interim.dueOn)}, before they leave`
  return [{ href: address(view, '/interim-assessment'), text, hint }]
}

function releasedTask(view: RegistrationView): readonly Task[] {
  const { wantedBody } = view.registration
  if (!wantedBody || !view.facts.period?.end) return []
  const text = `Name the other appropriate body for ${nameOf(view.registration)}`
  return [{ href: address(view, '/appropriate-body'), text, hint: 'The one before has released them' }]
}

/** A question after the body accepted, or about somebody who has left: no line waits for its answer. */
function askedTask(view: RegistrationView, today: Day): readonly Task[] {
  return view.registration.bodyAnswer?.kind === 'accepted' || hasLeft(view, today) ? questionTasks(view) : []
}

function questionTasks(view: RegistrationView): readonly Task[] {
  const question = openQuestion(view.registration)
  const text = `Answer ${view.bodyName ?? 'the appropriate body'} about ${nameOf(view.registration)}`
  return question ? [{ href: address(view, '/answer'), text, hint: question.text }] : []
}

function lineTasks(view: RegistrationView): readonly Task[] {
  const name = nameOf(view.registration)
  const asked = questionTasks(view)
  return needsOf(view).flatMap((receiver): readonly Task[] => {
    if (asked.length > 0 && receiver === 'body_accepted') return asked
    if (receiver === 'lead_provider_confirmed') return queriedTasks(view)
    return [
      {
        href: address(view, pathOf[receiver] ?? ''),
        text: `${taskWords[receiver]} ${name}`,
        hint: hintOf(view, receiver),
      },
    ]
  })
}

/** Either the lead provider is told how it is, or the training is put right. */
function queriedTasks(view: RegistrationView): readonly Task[] {
  const provider = view.leadProviderName ?? 'the lead provider'
  const name = nameOf(view.registration)
  const text = `Answer ${provider} about ${name}`
  return [
    { href: address(view, '/answer-lead-provider'), text, hint: openQuery(view.registration) ?? '' },
    { href: address(view, '/programme'), text: `Or change the training programme of ${name}`, hint: '' },
  ]
}

/** What the other side said, so that the task can be done from it. */
function hintOf({ registration, bodyName }: RegistrationView, receiver: Receiver): string {
  const { bodyAnswer } = registration
  if (receiver === 'body_accepted' && bodyAnswer?.kind === 'not_ours')
    return `${bodyName ?? 'The appropriate body'} says that they are not theirs: ${bodyAnswer.reason}`
  if (receiver === 'teacher_told') return `Our email to ${registration.email} did not arrive`
  return ''
}

function address({ registration }: RegistrationView, path: string): string {
  return `/school/ects/${registration.id}${path}`
}

const pathOf: Readonly<Partial<Record<Receiver, string>>> = {
  mentor_assigned: '/mentor',
  body_named: '/appropriate-body',
  body_accepted: '/appropriate-body',
  teacher_told: '/email',
}

const taskWords: Readonly<Record<Exclude<Receiver, 'lead_provider_confirmed'>, string>> = {
  found_in_teacher_records: 'Check the record of',
  qts_held: 'Check the qualified teacher status of',
  body_named: 'Name an appropriate body for',
  body_accepted: 'Name another appropriate body for',
  induction_recorded: 'See what is missing for',
  programme_chosen: 'Choose a programme for',
  mentor_assigned: 'Assign a mentor to',
  teacher_told: 'Correct the email address of',
}
