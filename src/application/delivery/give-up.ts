import type { Ports } from '../ports.ts'
import { finishDelivery } from './finish-delivery.ts'
import { jobContext, type Outcome } from './outcome.ts'
import type { ProblemCode } from './problem-codes.ts'

/** After a job that broke in every try: a delivery is shown as needing a person; a message waits to be found again. */
export async function giveUp(
  ports: Ports,
  work: { teacherId: string } | { mailId: string },
  jobId: string,
): Promise<Outcome> {
  const done: Outcome = { kind: 'done', what: 'given_up' }
  if ('mailId' in work) return done
  const delivery = await ports.store.deliveries.find(work.teacherId)
  if (delivery?.state !== 'waiting') return done
  const problem: ProblemCode = 'job_given_up'
  await finishDelivery(ports, jobContext(jobId), delivery, { state: 'needs_attention', problem }, null)
  return done
}
