import { readFile } from 'node:fs/promises'

/** A whole file as UTF-8 text; null when it cannot be read as that. */
export async function readText(file: string): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file))
  } catch {
    return null
  }
}
