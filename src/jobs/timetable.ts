/** What is done by the clock: the task, and when as a cron line in English time. */
export const timetable = [
  { task: 'find_forgotten_work', cron: '* * * * *' },
  { task: 'complete_waiting_registrations', cron: '* * * * *' },
  { task: 'carry_successions', cron: '* * * * *' },
  { task: 'complete_claims', cron: '* * * * *' },
  { task: 'run_handover_clock', cron: '5 * * * *' },
  { task: 'check_claims', cron: '30 2 * * *' },
  { task: 'look_again_at_teachers', cron: '* * * * *' },
  { task: 'look_again_for_qts', cron: '*/5 * * * *' },
  { task: 'count_absences', cron: '0 6 * * *' },
  { task: 'refresh_deadlines', cron: '41 3 * * *' },
  { task: 'lapse_proposals', cron: '23 6 * * *' },
  { task: 'ask_about_mails', cron: '*/5 * * * *' },
  { task: 'send_digests', cron: '0 7 * * *' },
  { task: 'remove_expired', cron: '17 * * * *' },
] as const
