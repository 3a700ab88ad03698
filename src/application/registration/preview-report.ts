import { scopeOf } from '../../domain/access/actor.ts'
import type { Length } from '../../domain/length/output.ts'
import { codesOf, type LengthCode } from '../../domain/record-length/length-codes.ts'
import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { decider as awayDecider, type AwayReport } from './report-away.ts'
import { leavingDecider } from './change-registration.ts'
import { wholeLength } from './length-with.ts'
import { decidedOn, decider, type Report } from './report-change.ts'

/** What a report would change, told before anybody chooses: completion before and after, and what becomes true by it. */
export type Effect = Readonly<{
  completesBefore: string | null
  completesAfter: string | null
  alerts: readonly LengthCode[]
  /** A post that counted so far lasts less than a term by it, so that it does not count (N-05). */
  doesNotCount: boolean
}>

export type Previewed = Readonly<
  | ({ by: 'school' } & Report)
  | ({ by: 'body' } & AwayReport)
  | { by: 'leaving'; registrationId: string; on: string }
>

/** The effect of a report as it stands; null when it is refused or out of scope. Nothing is kept. */
export async function previewReport(
  ports: Ports,
  context: RequestContext,
  asked: Previewed,
): Promise<Effect | null> {
  const decide = await deciderOf(ports, context, asked)
  const found = decide && (await decidedOn(ports, scopeOf(context.actor), asked.registrationId, decide))
  if (!found || found.refusals.length > 0) return null
  const { deciding, events } = found
  const before = wholeLength(deciding, deciding.registration)
  const after = wholeLength(deciding, events.reduce<Registration>(applyToRegistration, deciding.registration))
  const stood = codesOf(before)
  return {
    ...{ completesBefore: before.completesOn, completesAfter: after.completesOn },
    alerts: codesOf(after).filter((code) => !stood.includes(code)),
    doesNotCount: isTooShort(after) && !isTooShort(before),
  }
}

function deciderOf(ports: Ports, context: RequestContext, asked: Previewed) {
  if (asked.by === 'body') return awayDecider(ports, context, asked.request)
  return asked.by === 'school' ? decider(ports, context, asked) : leavingDecider({ ...asked, reason: '' })
}

function isTooShort({ stints }: Length): boolean {
  return stints.some(({ why }) => why === 'below_minimum' || why === 'near_miss')
}
