import type { Outcome } from '../application/delivery/outcome.ts'
import { MAIL_KEY_REFUSED } from '../application/delivery/send-mail.ts'
import type { Ports } from '../application/ports.ts'
import type { JobBoard, JobLogger, JobWatch } from './job-board.ts'
import { makePace } from './pace.ts'
import { taskList, type Task } from './task-list.ts'
import { timetable } from './timetable.ts'
import { makeWriteGate } from './write-gate.ts'

/** A delivery asks twice, write and read: together 80% of the thousand requests a minute that are allowed. */
const DELIVERIES_A_MINUTE = 400

export type WorkerParts = Readonly<{
  ports: Ports
  board: JobBoard
  logger: JobLogger
  watch: JobWatch
}>

/** Starts taking jobs and keeping the timetable. Stopping is the job queue's: it lets what has begun finish. */
export async function startWorker(parts: WorkerParts): Promise<void> {
  const { board, ports, logger, watch } = parts
  const gate = makeWriteGate(ports.clock, (code) => {
    logger.error({ alarm: code }, 'Writes to teacher records are paused')
    watch.alarm(code)
  })
  const pace = makePace(DELIVERIES_A_MINUTE)
  for (const task of taskList)
    await board.work(task.name, async (id, payload) => {
      const started = ports.clock.now()
      const wait = task.gated ? gate.secondsToWait() : 0
      const outcome: Outcome =
        wait > 0 ? { kind: 'again', what: 'gate_closed', seconds: wait } : await run(task, id, payload)
      await addAgain(task, payload, outcome)
      watch.ended(task.name, whatOf(outcome), started.until(ports.clock.now()).total('seconds'))
    })
  for (const { task, cron } of timetable) await board.repeat(task, cron)

  async function run(task: Task, id: string, payload: unknown): Promise<Outcome> {
    if (task.gated) await pace()
    const outcome = await task.run(ports, payload, id).catch((error: unknown) => {
      logger.error({ job: id, task: task.name, error: nameOf(error) }, 'A job broke')
      watch.ended(task.name, 'broke', 0)
      throw error
    })
    if (task.name === 'given_up') watch.alarm('job_given_up')
    if (whatOf(outcome) === MAIL_KEY_REFUSED) watch.alarm(MAIL_KEY_REFUSED)
    logger.info({ job: id, task: task.name, outcome: whatOf(outcome) }, 'A job ended')
    if (!task.gated) return outcome
    const seconds = gate.hear(outcome)
    return outcome.kind === 'refused_key' ? { kind: 'again', what: 'refused_key', seconds } : outcome
  }

  async function addAgain(task: Task, payload: unknown, outcome: Outcome): Promise<void> {
    if (outcome.kind !== 'again') return
    const next = task.again(payload)
    await board.addLater(task.name, next.payload, { key: next.key, seconds: outcome.seconds })
  }
}

function whatOf(outcome: Outcome): string {
  return outcome.kind === 'refused_key' ? outcome.kind : outcome.what
}

/** Its kind only: the words of an error may carry personal data. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown'
}
