import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { readListedTrn, type GivenRow } from '../../domain/registration/reconcile.ts'

export const MOST_ROWS = 10_000

export type ReadList = Readonly<
  | { kind: 'read'; rows: readonly GivenRow[] }
  | { kind: 'refused'; problem: 'empty' | 'unreadable' | 'too_long' }
>

/**
 * Reads a body's own list as pasted or uploaded: cells parted by commas, semicolons or tabs, with or without a line of
 * headings. Without headings the first cell that could be a TRN is the TRN, and the next two are name and reference.
 */
export function readList(text: string): ReadList {
  const records = recordsOf(text)
  if (records === null) return { kind: 'refused', problem: 'unreadable' }
  const filled = records.filter(({ cells }) => cells.some((cell) => cell !== ''))
  if (filled.length === 0) return { kind: 'refused', problem: 'empty' }
  if (filled.length > MOST_ROWS + 1) return { kind: 'refused', problem: 'too_long' }
  const headings = headingsOf(filled[0]?.cells ?? [])
  const rows = (headings ? filled.slice(1) : filled).map(({ line, cells }) =>
    headings ? byHeadings(line, cells, headings) : byPlace(line, cells),
  )
  return rows.length === 0 ? { kind: 'refused', problem: 'empty' } : { kind: 'read', rows }
}

type Line = Readonly<{ line: number; cells: readonly string[] }>

function recordsOf(text: string): readonly Line[] | null {
  try {
    const records: unknown = parse(text, {
      ...{
        bom: true,
        delimiter: delimiterOf(text),
        relax_column_count: true,
        relax_quotes: true,
        trim: true,
      },
      info: true,
    })
    if (!Array.isArray(records)) return null
    return records.map(({ record, info }: { record: string[]; info: { lines: number } }) => ({
      line: info.lines,
      cells: record,
    }))
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}

/** Whichever the first line has most of; a comma for a single column. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1)
  const counts = [',', ';', '\t'].map((each) => ({ each, count: first.split(each).length }))
  return counts.toSorted((a, b) => b.count - a.count)[0]?.each ?? ','
}

type Headings = Readonly<{ trn: number; names: readonly number[]; reference: number }>

/** Null when the first line is a row like any other. */
function headingsOf(cells: readonly string[]): Headings | null {
  const trn = cells.findIndex((cell) => /\btrn\b|teacher reference/i.test(cell))
  if (trn < 0 || cells.some((cell) => readListedTrn(cell) !== null)) return null
  const names = cells.flatMap((cell, index) =>
    /name/i.test(cell) && !/school|user/i.test(cell) ? [index] : [],
  )
  const reference = cells.findIndex((cell, index) => index !== trn && /ref|\bid\b/i.test(cell))
  return { trn, names, reference }
}

function byHeadings(line: number, cells: readonly string[], { trn, names, reference }: Headings): GivenRow {
  const name = names.map((index) => cells[index] ?? '').join(' ')
  return { line, trn: cells[trn] ?? '', name: name.trim(), reference: cells[reference] ?? '' }
}

function byPlace(line: number, cells: readonly string[]): GivenRow {
  const place = Math.max(
    0,
    cells.findIndex((cell) => readListedTrn(cell) !== null),
  )
  const [name = '', reference = ''] = cells.filter((_, index) => index !== place)
  return { line, trn: cells[place] ?? '', name, reference }
}
