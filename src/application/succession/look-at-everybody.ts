import { decideSucceed, type Succession } from '../../domain/succession/succeed.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { LookedAtRow, Successions } from './ports.ts'

/** What a succession would mean for everybody whom it concerns, as far as it can be told without teacher records. */
export async function lookAtEverybody(
  { concerned }: Pick<Successions, 'concerned'>,
  succession: Succession,
  now: Readonly<{ today: Day; at: Temporal.Instant }>,
): Promise<readonly LookedAtRow[]> {
  const everybody = await concerned(succession.body.id)
  return everybody.flatMap((each) => {
    const { record } = each
    const decided = decideSucceed(succession, { ...each, teacher: null }, now)
    const reasons = decided.kind === 'moves' ? [] : decided.reasons
    if (reasons.includes('nothing_with_body')) return []
    const { teacherId, identity } = record
    return [{ teacherId, name: identity ? `${identity.lastName} ${identity.firstName}` : '', reasons }]
  })
}
