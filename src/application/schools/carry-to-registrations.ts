import type { RegisteredSchoolChange } from '../../domain/registration/registration-events.ts'
import { openPeriod, type InductionRecord } from '../../domain/induction/record.ts'
import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import { decideSchoolChange } from '../../domain/registration/decide-school-change.ts'
import { namedBodyId, type Registration } from '../../domain/registration/registration.ts'
import { mailsOfRegistration } from '../mail/registration-mails.ts'
import type { RequestContext } from '../ports.ts'
import type { SchoolImport } from './ports.ts'

/** A registration that cannot go on at the successor, where the ECT is registered already: a person must look. */
export type RegistrationConflict = Readonly<{ registrationId: string; urn: string; successorUrn: string }>

type Told = Readonly<{ context: RequestContext; at: Temporal.Instant; publicUrl: string | null }>

/** Tells each registration at a school what the register says of it, one history event each; gives how many. */
export async function carryToRegistrations(
  transaction: SchoolImport,
  change: RegisteredSchoolChange,
  told: Told,
): Promise<number> {
  let carried = 0
  for (const registrationId of await transaction.registrationsAt(change.schoolUrn))
    carried += (await carryOne(transaction, registrationId, change, told)).events
  return carried
}

/**
 * Lets registrations follow schools that were replaced or merged, and marks those of closed ones. It looks at where each
 * stands rather than at the day's decisions, so one that was made while an earlier import ran is found by the next, and a
 * chain of successors is followed to its end.
 */
export async function followSchools(
  transaction: SchoolImport,
  today: Temporal.PlainDate,
  told: Told,
): Promise<
  Readonly<{
    carried: number
    conflicts: readonly RegistrationConflict[]
    failed: readonly Readonly<{ urn: string; problem: string }>[]
  }>
> {
  let carried = 0
  const conflicts: RegistrationConflict[] = []
  const failed: { urn: string; problem: string }[] = []
  const done = new Set<string>()
  for (;;) {
    const left = (await transaction.strayRegistrations(today)).filter(
      ({ registrationId, change }) => !done.has(`${registrationId} ${change.schoolUrn}`),
    )
    if (left.length === 0) return { carried, conflicts, failed }
    for (const { registrationId, change } of left) {
      const { schoolUrn: urn, newUrn } = change
      done.add(`${registrationId} ${urn}`)
      const problem = await transaction.attempt(async () => {
        const result = await carryOne(transaction, registrationId, change, told)
        carried += result.events
        if (result.isConflict && newUrn !== null)
          conflicts.push({ registrationId, urn, successorUrn: newUrn })
      })
      if (problem !== null)
        failed.push({ urn, problem: problem instanceof Error ? problem.message : 'unknown' })
    }
  }
}

async function carryOne(
  { records }: SchoolImport,
  registrationId: string,
  change: RegisteredSchoolChange,
  { publicUrl, ...told }: Told,
): Promise<Readonly<{ events: number; isConflict: boolean }>> {
  const locked = await records.registrations.lock(registrationId)
  if (locked?.registration.schoolUrn !== change.schoolUrn) return { events: 0, isConflict: false }
  const { registration: before, teacher } = locked
  const all = await records.registrations.ofTeacher(before.teacherId)
  const others = all.filter(({ id }) => id !== registrationId)
  const { kind, event } = decideSchoolChange(before, others, change)
  const isConflict = kind === 'conflict'
  if (event === null) return { events: 0, isConflict }
  const after = applyToRegistration(before, event)
  const mails =
    publicUrl === null
      ? []
      : await mailsOfRegistration(records, publicUrl, { before, events: [event], after })
  await records.registrations.save({
    ...{ before, events: [event], after, ...told },
    mails: toldAlready(teacher.record, before) ? mails.filter(({ receiver }) => receiver !== 'body') : mails,
  })
  return { events: 1, isConflict }
}

/** A body that holds the ECT at this school was written to about its open period. */
function toldAlready(record: InductionRecord, registration: Registration): boolean {
  const open = openPeriod(record)
  return open?.schoolUrn === registration.schoolUrn && open.bodyId === namedBodyId(registration)
}
