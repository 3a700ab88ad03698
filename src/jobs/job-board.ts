/** What a worker needs of the job queue; compose joins it to the adapter. */
export type JobBoard = Readonly<{
  /** Takes jobs of a kind as they come; one that throws is tried again with growing waits. */
  work: (name: string, handle: (id: string, payload: unknown) => Promise<void>) => Promise<void>
  /** Adds a job for later; one with the same key that waits already is enough. */
  addLater: (
    name: string,
    payload: Record<string, unknown>,
    when: { key: string; seconds: number },
  ) => Promise<void>
  /** Adds a job by the clock of England, as a cron line says, once for all workers together. */
  repeat: (name: string, cron: string) => Promise<void>
}>

export type JobLogger = Readonly<
  Record<'info' | 'warn' | 'error', (facts: Record<string, unknown>, message: string) => void>
>

/** For metrics: a job of a task ended so. An alarm is something a person must look at. */
export type JobWatch = Readonly<{
  ended: (task: string, outcome: string, seconds: number) => void
  alarm: (code: string) => void
}>
