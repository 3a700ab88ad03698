import { isAfter, isBefore, readDay } from '../values/calendar.ts'
import type { ChangeSituation, Events } from './change-request.ts'
import { accept, refuse } from './refuse.ts'

/** The ECT has difficulties since a day, with or without a support plan yet; nothing else about them is kept (SG 4.1). */
export function decideDifficulties(
  { registration, today, at }: ChangeSituation,
  typed: Readonly<{ since: string; plan: string }>,
): Events {
  const since = readDay(typed.since)
  if (since === null || isAfter(since, today) || isBefore(since, registration.start))
    return refuse('since_required', 'since')
  if (typed.plan !== 'yes' && typed.plan !== 'no') return refuse('plan_required', 'plan')
  return accept({ type: 'difficulties_reported', since, planInPlace: typed.plan === 'yes', at })
}

export function decideDifficultiesOver({ registration, at }: ChangeSituation): Events {
  return registration.difficulties ? accept({ type: 'difficulties_over', at }) : refuse('no_difficulties')
}
