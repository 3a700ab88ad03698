import { scopeOf } from '../../domain/access/actor.ts'
import { lengthOfRecord, type RecordLength } from '../../domain/record-length/length-of-record.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { RegisteredFacts } from './registration-views.ts'

export type RegisteredLength = Omit<RegisteredFacts, 'posts'> & Readonly<{ length: RecordLength }>

/**
 * The length of the induction of an ECT whom the asker's school has, with every post and period; null out of scope, and once
 * the registration was withdrawn or the ECT has left: what comes after is not that school's to see. Why bodies extended or reduced induction stays with them.
 */
export async function registeredLength(
  ports: Ports,
  context: RequestContext,
  { registrationId }: Readonly<{ registrationId: string }>,
): Promise<RegisteredLength | null> {
  const today = ports.clock.today()
  const facts = await ports.store.views.registeredFacts(scopeOf(context.actor), registrationId, today)
  if (!facts) return null
  const { posts, ...shown } = facts
  const { record } = facts
  const masked = {
    ...record,
    extensions: record.extensions.map((extension) => ({ ...extension, reason: '' })),
    reduction: record.reduction && { ...record.reduction, reason: '' },
  }
  return { ...shown, record: masked, length: lengthOfRecord({ record, posts, today }) }
}
