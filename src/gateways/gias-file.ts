import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import type { ExtractFile } from '../application/schools/ports.ts'

/** Looks through a file of the register of schools once, without keeping it: its size, hash, encoding and last byte. */
export async function openExtract(file: string): Promise<ExtractFile> {
  const chunks = () => createReadStream(file, { highWaterMark: 1024 * 1024 })
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let bytes = 0
  let last = 0
  let isUtf8 = true
  for await (const chunk of chunks()) {
    if (!(chunk instanceof Uint8Array)) continue
    hash.update(chunk)
    bytes += chunk.length
    last = chunk.at(-1) ?? last
    isUtf8 &&= decodes(decoder, chunk)
  }
  isUtf8 &&= decodes(decoder)
  const endsWithNewline = last === LINE_FEED
  return { name: path.basename(file), bytes, sha256: hash.digest('hex'), isUtf8, endsWithNewline, chunks }
}

const LINE_FEED = 10

function decodes(decoder: TextDecoder, chunk?: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch {
    return false
  }
}
