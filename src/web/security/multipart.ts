import { PageError } from './page-error.ts'

const CRLF = Buffer.from('\r\n')
const BLANK_LINE = Buffer.from('\r\n\r\n')

/**
 * Reads a form that carries a file (RFC 7578): each field as bytes, by name, the last of a repeated one. What is not
 * formed as it must be is refused with 400; nothing of it is kept.
 */
export function readMultipart(body: Buffer, contentType: string): ReadonlyMap<string, Buffer> {
  const boundary = /boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType)
  const mark = boundary?.[1] ?? boundary?.[2]
  if (mark === undefined) throw new PageError(400)
  const delimiter = Buffer.from(`--${mark}`)
  const fields = new Map<string, Buffer>()
  let at = body.indexOf(delimiter)
  if (at !== 0) throw new PageError(400)
  for (;;) {
    const start = at + delimiter.length
    if (body.subarray(start, start + 2).toString() === '--') return fields
    const next = body.indexOf(Buffer.concat([CRLF, delimiter]), start)
    if (!body.subarray(start, start + 2).equals(CRLF) || next < 0) throw new PageError(400)
    const [name, content] = readPart(body.subarray(start + 2, next))
    fields.set(name, content)
    at = next + CRLF.length
  }
}

function readPart(part: Buffer): readonly [string, Buffer] {
  const end = part.indexOf(BLANK_LINE)
  const head = part.subarray(0, Math.max(end, 0)).toString()
  const name = /^content-disposition:[^\r\n]*;\s*name="([^"\r\n]+)"/im.exec(head)?.[1]
  if (end < 0 || name === undefined) throw new PageError(400)
  return [name, part.subarray(end + BLANK_LINE.length)]
}

/** Text of a file: UTF-8, or what spreadsheets write on Windows. */
export function decodeText(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
