import type { Outcome } from '../delivery/outcome.ts'
import type { Ports } from '../ports.ts'

const AT_ONCE = 200
const FIRST = '00000000-0000-0000-0000-000000000000'

/** Every night each deadline is worked out anew as of the day; running twice changes nothing more. */
export async function refreshDeadlines({ store, clock }: Ports): Promise<Outcome> {
  const today = clock.today()
  let changed = 0
  for (let after: string | null = FIRST; after !== null;) {
    const done: Awaited<ReturnType<typeof store.deadlineUpkeep.refresh>> = await store.deadlineUpkeep.refresh(
      today,
      after,
      AT_ONCE,
    )
    changed += done.changed
    after = done.last
  }
  return { kind: 'done', what: changed === 0 ? 'nothing_moved' : 'deadlines_moved' }
}
