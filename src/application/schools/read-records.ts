import type { ExtractFile } from './ports.ts'

/** One record of a CSV file with the number of its first line; null cells: a stray quote. */
export type CsvRecord = Readonly<{
  line: number
  cells: readonly string[] | null
  /** The record as it stands in the file. */
  text: string
  isUnfinished: boolean
}>

const MOST_LINES_IN_A_RECORD = 10

/**
 * Reads a CSV file record by record as a stream. A record whose quotes do not close within ten lines is malformed by
 * itself, and reading goes on with the line after it; one that the file ends inside is unfinished.
 */
export async function* readRecords(file: ExtractFile): AsyncIterable<CsvRecord> {
  let open: string[] = []
  let line = 0
  for await (const text of readLines(file)) {
    open.push(text)
    line += 1
    while (open.length > 0) {
      const first = line - open.length + 1
      const cells = splitRecord(open.join('\n'))
      if (cells === 'open' && open.length < MOST_LINES_IN_A_RECORD) break
      const isWhole = cells !== 'open' && cells !== 'stray'
      yield { line: first, cells: isWhole ? cells : null, text: open[0] ?? '', isUnfinished: false }
      open = isWhole ? [] : open.slice(1)
    }
  }
  if (open.length > 0)
    yield { line: line - open.length + 1, cells: null, text: open[0] ?? '', isUnfinished: true }
}

/** Lines without their ends, CRLF or LF; the empty rest after the last line end is no line. */
async function* readLines(file: ExtractFile): AsyncIterable<string> {
  const decoder = new TextDecoder(file.isUtf8 ? 'utf-8' : 'windows-1252')
  let rest = ''
  for await (const chunk of file.chunks()) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}

const QUOTED = /"((?:[^"]|"")*)"(,|$)/y
const PLAIN = /([^",]*)(,|$)/y

function splitRecord(text: string): string[] | 'open' | 'stray' {
  const cells: string[] = []
  for (let at = 0; ;) {
    const isQuoted = text.startsWith('"', at)
    const cell = isQuoted ? QUOTED : PLAIN
    cell.lastIndex = at
    const match = cell.exec(text)
    if (!match) return isQuoted && !closes(text, at) ? 'open' : 'stray'
    const [, value = '', end] = match
    cells.push(isQuoted && value.includes('"') ? value.replaceAll('""', '"') : value)
    if (end === '') return cells
    at = cell.lastIndex
  }
}

/** Whether the quoted cell that starts here has a closing quote at all. */
function closes(text: string, start: number): boolean {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] !== '"') continue
    if (text[at + 1] !== '"') return true
    at += 1
  }
  return false
}
