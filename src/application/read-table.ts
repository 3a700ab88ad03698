import { CsvError } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'

/** The cells of a file of lines parted by commas, trimmed; null when it is none. Empty lines are left out. */
export function readTable(text: string): string[][] | null {
  try {
    return z.array(z.array(z.string())).parse(parse(text, { bom: true, trim: true, skip_empty_lines: true }))
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}
