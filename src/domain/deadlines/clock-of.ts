import { openPeriod, type InductionRecord } from '../induction/record.ts'
import type { Registration } from '../registration/registration.ts'
import type { Day } from '../values/calendar.ts'
import { datedTasks, ownersOfTasks, type DatedTask, type TaskOwner } from './dated-tasks.ts'

/** A dated task with who has to do it where: the body of the period, and the school that registered for it. */
export type OwnedTask = DatedTask &
  Readonly<{ owner: TaskOwner; bodyId: string; registrationId: string | null; schoolUrn: string | null }>

/** Every dated task of a teacher, from the record and the registrations that stand; `completesOn` as of the open period. */
export function ownedTasks(
  record: InductionRecord,
  registrations: readonly Registration[],
  completesOn: Day | null,
): readonly OwnedTask[] {
  const schoolOf = (periodId: string) => {
    const registration = registrationOf(registrations, periodId)
    return registration && { leftOn: registration.leaving?.on ?? null }
  }
  return datedTasks({ record, completesOn, schoolOf }).flatMap((task) => {
    const period = record.periods.find(({ id }) => id === task.periodId)
    const registration = registrationOf(registrations, task.periodId)
    return period
      ? [
          {
            ...task,
            owner: ownersOfTasks[task.kind].owner,
            bodyId: period.bodyId,
            registrationId: registration?.id ?? null,
            schoolUrn: registration?.schoolUrn ?? null,
          },
        ]
      : []
  })
}

/** The registration that length is computed from: of the open period, the lead school's. Null when no school has one. */
export function leadRegistration(
  record: InductionRecord,
  registrations: readonly Registration[],
): Registration | null {
  const open = openPeriod(record)
  return open && registrationOf(registrations, open.id)
}

/** The registration that the body answered with this period; the lead school's of two (SG 3.14). */
export function registrationOf(
  registrations: readonly Registration[],
  periodId: string,
): Registration | null {
  const own = registrations.filter(
    ({ bodyAnswer, withdrawn }) =>
      withdrawn === null && bodyAnswer?.kind === 'accepted' && bodyAnswer.periodId === periodId,
  )
  return own.find(({ isLeadSchool }) => isLeadSchool) ?? own[0] ?? null
}
