import { stringify } from 'csv-stringify/sync'
import type { QueueRow } from '../../../application/registration/queue-views.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import { waitingDays } from './queue-page.ts'

const headings = ['TRN', 'Name', 'School', 'URN', 'Start date', 'Induction tutor', 'Tutor’s email', 'Waiting']

/** A queue as a CSV file: for spreadsheets, so with a byte order mark and no cell that is a formula. */
export function queueFile(rows: readonly QueueRow[], today: Day): string {
  const cells = rows.map(({ trn, name, schoolName, schoolUrn, start, tutor, since }) => [
    ...[trn, name, schoolName ?? '', schoolUrn ?? '', start.toString()],
    ...[tutor?.name ?? '', tutor?.email ?? '', waitingDays(since, today)],
  ])
  return `\uFEFF${stringify([headings, ...cells], { escape_formulas: true, record_delimiter: 'windows' })}`
}
