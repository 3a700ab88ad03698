import { ExtractRefused } from './extract-refused.ts'
import type { ExtractFile } from './ports.ts'
import { readRecords } from './read-records.ts'

export type BadCells = 'column_count' | 'malformed_row' | 'undefined_byte'

/** A row's cells by column name, or why they cannot be read. */
export type ReadRow<Column extends string> = Readonly<
  | { kind: 'cells'; line: number; cell: (column: Column) => string; text: string }
  | { kind: 'bad'; line: number; problem: BadCells; urn: string | null }
>

/** The five bytes that Windows-1252 leaves undefined are decoded to control characters without an error. */
const UNDEFINED = /[\u0080-\u009f\ufffd]/

/**
 * Reads the rows of a file of the register, its columns found by name (contract GIAS §2 and §9). `onHeader` is
 * told the names of all.
 *
 * @throws ExtractRefused when the file as a whole cannot be used, at the header or at its last record
 */
export async function* readRows<Column extends string>(
  file: ExtractFile,
  columns: { required: readonly Column[]; all: readonly Column[] },
  onHeader: (names: readonly string[]) => void,
): AsyncIterable<ReadRow<Column>> {
  if (file.bytes === 0) throw new ExtractRefused('empty', file.name, 'The file is empty.')
  let where: ReadonlyMap<Column, number> | null = null
  let width = 0
  let last: ReadRow<Column> | null = null
  for await (const { line, cells, text, isUnfinished } of readRecords(file)) {
    if (where === null) {
      const names = headerOf(file, cells)
      where = findColumns(file, names, columns)
      width = names.length
      onHeader(names)
      continue
    }
    if (last) yield last
    if (isUnfinished) throw truncated(file, line)
    last = readRow({ line, cells, raw: text, width, where })
  }
  if (where === null) throw notCsv(file)
  if (last === null) throw new ExtractRefused('empty', file.name, 'The file has a header and no rows.')
  const endsEarly = last.kind === 'bad' && last.problem === 'column_count'
  if (!file.endsWithNewline || endsEarly) throw truncated(file, last.line)
  yield last
}

function readRow<Column extends string>(record: {
  line: number
  cells: readonly string[] | null
  raw: string
  width: number
  where: ReadonlyMap<Column, number>
}): ReadRow<Column> {
  const { line, cells, raw, width, where } = record
  const bad = (problem: BadCells, urn: string | undefined): ReadRow<Column> => ({
    ...{ kind: 'bad', line, problem },
    urn: urn !== undefined && URN.test(urn) ? urn : null,
  })
  // The number of a row whose cells cannot be trusted is most likely where it always is, at the start.
  if (cells === null) return bad('malformed_row', /^"?([0-9]+)/.exec(raw)?.[1])
  if (cells.length !== width) return bad('column_count', cells[0])
  const cell = (column: Column) => cells[where.get(column) ?? -1] ?? ''
  const text = cells.join('\u0001')
  if (!UNDEFINED.test(text)) return { kind: 'cells', line, cell, text }
  const urnAt = [...where].find(([column]) => column === 'URN')?.[1] ?? -1
  return bad('undefined_byte', cells[urnAt])
}

const URN = /^[0-9]{5,6}$/

function headerOf(file: ExtractFile, cells: readonly string[] | null): readonly string[] {
  const names = cells?.map((name) => name.replace(/^\ufeff/, '').trim()) ?? []
  if (!names.includes('URN')) throw notCsv(file)
  return names
}

function findColumns<Column extends string>(
  file: ExtractFile,
  names: readonly string[],
  { required, all }: { required: readonly Column[]; all: readonly Column[] },
): ReadonlyMap<Column, number> {
  const missing = required.filter((name) => !names.includes(name))
  if (missing.length > 0)
    throw new ExtractRefused(
      'missing_column',
      file.name,
      `The file has no column ${missing.join(', no column ')}.`,
      missing,
    )
  const twice = required.filter((name) => names.indexOf(name) !== names.lastIndexOf(name))
  if (twice.length > 0)
    throw new ExtractRefused(
      'duplicate_column',
      file.name,
      `The file has column ${twice.join(', ')} twice.`,
      twice,
    )
  return new Map(all.map((name) => [name, names.indexOf(name)]))
}

function notCsv(file: ExtractFile): ExtractRefused {
  return new ExtractRefused(
    'not_csv',
    file.name,
    'The file does not start with a header that names a column URN. It may be an error page, a zip or in another encoding.',
  )
}

function truncated(file: ExtractFile, line: number): ExtractRefused {
  return new ExtractRefused(
    'truncated',
    file.name,
    `The file breaks off in the record that begins on line ${String(line)}.`,
  )
}
