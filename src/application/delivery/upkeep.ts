import type { Ports } from '../ports.ts'
import type { Outcome } from './outcome.ts'

/** Adds a job again for whatever has waited over a minute without one, so that nothing is ever lost. */
export async function findForgottenWork({ store, clock }: Ports): Promise<Outcome> {
  const found = await store.deliveries.addForgotten(clock.now().subtract({ minutes: 1 }))
  return { kind: 'done', what: found === 0 ? 'nothing_forgotten' : 'added_forgotten' }
}

/** Removes drafts and sessions past their time, and sums what changes added to the counts that are kept. */
export async function removeExpired({ store, clock }: Ports): Promise<Outcome> {
  await store.drafts.removeExpired(clock.now())
  await store.sessions.removeExpired(clock.now())
  await store.counts.fold()
  return { kind: 'done', what: 'removed' }
}
