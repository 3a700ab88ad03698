import { decideNotOurs } from '../../domain/handover/decide-change.ts'
import type { Handover } from '../../domain/handover/handover.ts'
import { accepted, refused } from '../../domain/values/decision.ts'
import { scopeOf } from '../../domain/access/actor.ts'
import { changeRecord, type Result } from '../change-record.ts'
import { mailsOfEnding } from '../mail/ending-mails.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { OnHandover } from './change-handover.ts'
import { teacherForClaim } from './teacher-for-claim.ts'

/** The teacher left the holder on a day: its period ends, and the terms are the holder's to confirm. */
export async function sayNotOursSince(
  ports: Ports,
  context: RequestContext,
  { handoverId, since }: OnHandover & Readonly<{ since: string }>,
): Promise<Result> {
  const shown = await ports.store.handovers.find(scopeOf(context.actor), handoverId)
  if (!shown) return refused({ code: 'not_found' })
  let current: Handover | null = null
  return await changeRecord(ports, context, {
    task: 'release',
    seenVersion: null,
    teacher: await teacherForClaim(ports, context, shown.handover.teacherId),
    lock: async (transaction) => {
      const locked = await transaction.handovers.lock(handoverId)
      current = locked?.handover ?? null
      return locked?.teacher ?? null
    },
    decide: async (situation) => {
      const handover: Handover | null = current
      if (!handover) return refused({ code: 'not_found' })
      const decision = decideNotOurs({ ...situation, handover, at: ports.clock.now() }, { since })
      if (decision.kind === 'refused') return decision
      const mails = await mailsOfEnding(situation, decision.facts)
      return accepted({ events: [{ type: 'ended_at_leaving_date', ...decision.facts }], reason: null, mails })
    },
  })
}
