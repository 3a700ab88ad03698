import type { Outcome } from '../delivery/outcome.ts'
import type { Ports } from '../ports.ts'
import { registerEct } from './register-ect.ts'
import { waitingRegistration } from './waiting-registration.ts'

const A_ROUND = 50

/**
 * Registers what was sent while teacher records did not answer, as whoever sent it, the one that waits longest first.
 * What the rulebook refuses goes back to its draft with the codes; an outage that goes on lets all of them wait.
 */
export async function completeWaitingRegistrations(
  ports: Ports,
  _: unknown,
  jobId: string,
): Promise<Outcome> {
  const { drafts } = ports.store
  const waiting = await drafts.waiting(A_ROUND)
  for (const { id, organisationId, work } of waiting) {
    const { person, request, shown } = waitingRegistration.parse(work)
    const context = { actor: person, channel: 'job', requestId: jobId } as const
    const result = await registerEct(ports, context, request)
    if (result.kind === 'done') {
      const { registrationId } = result
      await drafts.complete(organisationId, id, {
        result: { ...shown, registrationId },
        now: ports.clock.now(),
      })
      continue
    }
    const codes = result.refusals.map(({ code }) => code)
    if (codes.includes('teacher_records_unavailable')) return { kind: 'done', what: 'no_answer' }
    await drafts.stopWaiting(organisationId, id, codes)
  }
  return { kind: 'done', what: waiting.length === 0 ? 'nothing_waiting' : 'completed' }
}
