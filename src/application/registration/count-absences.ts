import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import { thirtyDaysReached } from '../../domain/registration/thirty-days.ts'
import type { Outcome } from '../delivery/outcome.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { wholeLength } from './length-with.ts'
import { saveRegistration } from './save-registration.ts'

/**
 * Counts the absences that go on, so that a school and a body hear of thirty days in a part of induction on the day,
 * once, though nobody reports anything.
 */
export async function countAbsences(ports: Ports, _: unknown, jobId: string): Promise<Outcome> {
  const context = {
    actor: { kind: 'system', name: 'Count of absences' },
    channel: 'job',
    requestId: jobId,
  } as const
  let told = 0
  for (const registrationId of await ports.store.views.absentNow())
    if (await countOne(ports, context, registrationId)) told += 1
  return { kind: 'done', what: told === 0 ? 'nobody_reached' : 'told' }
}

/** @returns whether thirty days were reached since the count before */
async function countOne(ports: Ports, context: RequestContext, registrationId: string): Promise<boolean> {
  return await ports.store.change({ kind: 'system' }, async (transaction) => {
    const locked = await transaction.registrations.lock(registrationId)
    if (!locked || locked.registration.withdrawn) return false
    const before = locked.registration
    const years = await transaction.termDates.of(before.schoolUrn)
    const { record } = locked.teacher
    const posts = await transaction.posts(before.teacherId)
    const length = wholeLength({ record, years, posts, today: ports.clock.today() }, before)
    const at = ports.clock.now()
    const events = thirtyDaysReached(before, length, at)
    if (events.length === 0) return false
    const after = events.reduce<Registration>(applyToRegistration, before)
    await saveRegistration(ports, transaction, { before, events, after, context, at })
    return true
  })
}
