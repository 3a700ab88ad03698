import type { PgBoss, Queue } from 'pg-boss'

/** Jobs that could not be done in all their tries come here, and stay to be seen for 90 days. */
const GIVEN_UP = 'given_up'

const DAY = 24 * 60 * 60

/**
 * Stately with the teacher or the message as key: one active job of each at a time and one waiting, so what comes
 * meanwhile coalesces. A worker that dies is noticed when its heartbeat stops for ten seconds.
 */
const careful = {
  policy: 'stately',
  heartbeatSeconds: 10,
  expireInSeconds: 120,
  retryLimit: 10,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  retentionSeconds: 90 * DAY,
  deleteAfterSeconds: DAY,
  deadLetter: GIVEN_UP,
} as const

/** What the timetable starts: missing one is no harm, because the next comes soon. */
const regular = {
  policy: 'stately',
  heartbeatSeconds: 10,
  expireInSeconds: 600,
  retryLimit: 0,
  retentionSeconds: DAY,
  deleteAfterSeconds: DAY,
} as const

const queues: readonly Queue[] = [
  {
    name: GIVEN_UP,
    retentionSeconds: 90 * DAY,
    deleteAfterSeconds: 90 * DAY,
    retryLimit: 10,
    retryDelay: 60,
  },
  { name: 'tell_teacher_records', ...careful },
  { name: 'send_mail', ...careful },
  { name: 'complete_waiting_registrations', ...regular },
  { name: 'count_absences', ...regular },
  { name: 'refresh_deadlines', ...regular },
  { name: 'lapse_proposals', ...regular },
  { name: 'carry_successions', ...regular },
  { name: 'send_digests', ...regular },
  { name: 'ask_about_mails', ...regular },
  { name: 'complete_claims', ...regular },
  { name: 'check_claims', ...regular },
  { name: 'run_handover_clock', ...regular },
  { name: 'look_again_at_teachers', ...regular },
  { name: 'look_again_for_qts', ...regular },
  { name: 'find_forgotten_work', ...regular },
  { name: 'remove_expired', ...regular },
]

/** Makes every queue, or brings its options up to date; done by the owner when migrating. */
export async function createQueues(boss: PgBoss): Promise<void> {
  for (const { name, policy, ...options } of queues) {
    await boss.createQueue(name, { ...(policy !== undefined && { policy }), ...options })
    await boss.updateQueue(name, options)
  }
}
