import type { Actor, Role } from './actor.ts'

export const tasks = [
  'see_caseload',
  'find_teacher',
  'claim',
  'release',
  'record_outcome',
  'extend',
  'reduce',
  'record_absence',
  'change_open_period',
  'correct',
  'correct_any',
  'see_deliveries',
  'see_releases',
  'retry_delivery',
  'see_school',
  'register',
  'see_named',
  'answer_school',
  'see_records',
  'record_appeal',
  'succeed_body',
  'change_body',
  'change_any_body',
  'record_finding',
] as const
export type Task = (typeof tasks)[number]

/** Who may do what. Pages, API and tests all read this table; a task that a role lacks is refused `not_permitted`. */
export const permissions: Readonly<Record<Role, readonly Task[]>> = {
  recorder: [
    'see_caseload',
    'find_teacher',
    'claim',
    'release',
    'record_outcome',
    'extend',
    'reduce',
    'record_absence',
    'change_open_period',
    'correct',
    'change_body',
  ],
  viewer: ['see_caseload'],
  caseworker: [
    'see_releases',
    'see_deliveries',
    'retry_delivery',
    'see_records',
    'record_appeal',
    'correct_any',
    'succeed_body',
    'change_any_body',
    'record_finding',
  ],
  tutor: ['see_school', 'register'],
  school_viewer: ['see_school'],
  lead_provider: ['see_named', 'answer_school'],
}

/** The service itself may do anything that the rulebook accepts. */
export function may(actor: Actor, task: Task): boolean {
  return actor.kind === 'system' || permissions[actor.role].includes(task)
}

/** The task of putting records right: a body's own, or any for the department. */
export function correctingTask(actor: Actor): 'correct' | 'correct_any' {
  return actor.kind === 'person' && actor.role === 'caseworker' ? 'correct_any' : 'correct'
}

/** A recorder for its own body, the department for any. */
export function mayChangeBody(actor: Actor): boolean {
  return may(actor, 'change_body') || may(actor, 'change_any_body')
}

export function mayCorrect(actor: Actor): boolean {
  return may(actor, correctingTask(actor))
}
