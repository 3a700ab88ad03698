import { stringify } from 'csv-stringify/sync'
import type { CaseloadRow } from '../../../application/views.ts'
import { programmeWords, statusWords } from '../../layout/record-words.ts'

const headings = [
  'TRN',
  'First name',
  'Last name',
  'Started with you',
  'Induction start date',
  'Status',
  'Training programme',
]

/** The lines of a CSV file, some at a time: for spreadsheets, so with a byte order mark and no cell that is a formula. */
export async function* ectsFile(pages: AsyncIterable<readonly CaseloadRow[]>): AsyncGenerator<string> {
  yield `\uFEFF${lines([headings])}`
  for await (const rows of pages) yield lines(rows.map(cellsOf))
}

function lines(rows: readonly (readonly string[])[]): string {
  return stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, record_delimiter: 'windows' },
  )
}

function cellsOf(row: CaseloadRow): readonly string[] {
  return [
    row.trn,
    row.firstName,
    row.lastName,
    row.startedOn.toString(),
    row.inductionStartedOn.toString(),
    statusWords[row.status],
    row.programme ? programmeWords[row.programme] : '',
  ]
}
