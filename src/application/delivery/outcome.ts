import type { RequestContext } from '../ports.ts'

/** How a job ended: done, to be done again later, or stopped because the key is refused. `what` is a code for logs. */
export type Outcome = Readonly<
  { kind: 'done'; what: string } | { kind: 'again'; what: string; seconds: number } | { kind: 'refused_key' }
>

/** Jobs act as the service itself; the job's id takes the place of a request's. */
export function jobContext(jobId: string): RequestContext {
  return {
    actor: { kind: 'system', name: 'Delivery to teacher records' },
    channel: 'job',
    requestId: jobId,
  }
}
