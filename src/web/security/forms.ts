import type { FastifyInstance } from 'fastify'
import { decodeText, readMultipart } from './multipart.ts'
import { PageError } from './page-error.ts'

/** Reads forms as one text a field, a file's text too. Nothing else is understood: other media types get 415. */
export function readForms(app: FastifyInstance): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, text, done) => {
      try {
        done(null, readForm(text.toString()))
      } catch (error) {
        done(error instanceof Error ? error : new Error('unreadable form'))
      }
    },
  )
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request, body, done) => {
    try {
      done(null, readFileForm(Buffer.from(body), request.headers['content-type'] ?? ''))
    } catch (error) {
      done(error instanceof Error ? error : new Error('unreadable form'))
    }
  })
}

/** The fields of a form that carries a file, as those of any other. */
function readFileForm(body: Buffer, contentType: string): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {}
  for (const [name, bytes] of readMultipart(body, contentType)) {
    if (isDangerous(name)) throw new PageError(400)
    fields[name] = clean(decodeText(bytes))
  }
  return fields
}

function isDangerous(name: string): boolean {
  return name.split(/[.[\]]/).some((part) => DANGEROUS.includes(part))
}

const DANGEROUS: readonly string[] = ['__proto__', 'constructor', 'prototype']

/**
 * The fields of a form: the last value of a repeated field, without control characters other than new lines and tabs,
 * new lines as `\n`. Names that could reach an object's prototype are refused with 400.
 */
export function readForm(text: string): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {}
  for (const [name, value] of new URLSearchParams(text)) {
    if (isDangerous(name)) throw new PageError(400)
    fields[name] = clean(value)
  }
  return fields
}

function clean(value: string): string {
  return value
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Cs}]/gu, (found) => (found === '\n' || found === '\t' ? found : ''))
}
