import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { readCalendars, type NamedCalendars } from '../application/length/named-calendars.ts'

/** The school calendars that come with the service, for requests that name one. */
export async function bundledCalendars(): Promise<NamedCalendars> {
  const file = path.join(import.meta.dirname, '../../db/seeds/calendars.json')
  return readCalendars(JSON.parse(await readFile(file, 'utf8')))
}
