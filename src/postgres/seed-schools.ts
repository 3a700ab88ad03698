import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import type pg from 'pg'
import { z } from 'zod'
import { searchable } from '../domain/values/searchable.ts'

/**
 * Writes the schools of a GIAS extract: those where induction can be served, open on the day of the extract or closed
 * since 1 January 2020. The extract has no e-mail addresses, so open schools are given invented ones.
 */
export async function seedSchools(client: pg.Client, file: string): Promise<void> {
  const text = new TextDecoder('windows-1252').decode(await readFile(file))
  const rows = z.array(giasRow).parse(parse(text, { columns: true }))
  const schools = rows.map(toSchool).filter(isImported)
  await client.query(UPSERT_SCHOOLS, [JSON.stringify(schools)])
}

const text = z.string().transform((value) => value.replace(/\s+/g, ' ').trim())
const known = text.transform((value) => (value === '' ? null : value))

const giasRow = z.object({
  URN: text,
  EstablishmentName: text,
  'TypeOfEstablishment (code)': text,
  'EstablishmentStatus (code)': text,
  'LA (code)': known,
  OpenDate: text,
  CloseDate: text,
  UKPRN: known,
  Town: known,
  Postcode: known,
})

type School = ReturnType<typeof toSchool>

function toSchool(row: z.infer<typeof giasRow>) {
  const school = {
    urn: row.URN,
    name: row.EstablishmentName,
    town: row.Town,
    postcode: row.Postcode,
    ukprn: row.UKPRN,
    type_code: row['TypeOfEstablishment (code)'],
    status_code: row['EstablishmentStatus (code)'],
    la_code: row['LA (code)'],
    opened_on: isoDay(row.OpenDate),
    closed_on: isoDay(row.CloseDate),
  }
  return {
    ...school,
    contact_email: isOpen(school) ? `office@school-${school.urn}.example` : null,
    search_text: searchable(
      [school.name, school.town, school.postcode, school.urn].filter(Boolean).join(' '),
    ),
  }
}

/** "31-12-2019" as "2019-12-31"; null when empty, or 1900 and before, which GIAS writes for "not recorded". */
function isoDay(british: string): string | null {
  const iso = british.split('-').toReversed().join('-')
  return iso > '1901' ? iso : null
}

const OPEN = '1'
const CLOSED = '2'
const OPEN_BUT_TO_CLOSE = '3'
const EXTRACT_DAY = '2026-08-31'

function isOpen({ status_code, closed_on }: { status_code: string; closed_on: string | null }): boolean {
  if (status_code === OPEN || status_code === OPEN_BUT_TO_CLOSE) return true
  return status_code === CLOSED && closed_on !== null && closed_on > EXTRACT_DAY
}

/** Offshore, service children's, miscellaneous, universities, Wales, online, other departments: no induction is served there. */
const NOT_SERVED = ['25', '26', '27', '29', '30', '49', '56']
const CLOSED_SINCE = '2020-01-01'

function isImported(school: School): boolean {
  if (NOT_SERVED.includes(school.type_code)) return false
  return (
    isOpen(school) ||
    (school.status_code === CLOSED && school.closed_on !== null && school.closed_on >= CLOSED_SINCE)
  )
}

const UPSERT_SCHOOLS = `
  insert into schools (
    urn, name, town, postcode, ukprn, type_code, status_code, la_code, opened_on, closed_on, contact_email, search_text
  )
  select
    urn, name, town, postcode, ukprn, type_code, status_code, la_code, opened_on, closed_on, contact_email, search_text
  from jsonb_populate_recordset(null::schools, $1)
  on conflict (urn) do update set
    name = excluded.name,
    town = excluded.town,
    postcode = excluded.postcode,
    ukprn = excluded.ukprn,
    type_code = excluded.type_code,
    status_code = excluded.status_code,
    la_code = excluded.la_code,
    opened_on = excluded.opened_on,
    closed_on = excluded.closed_on,
    contact_email = excluded.contact_email,
    search_text = excluded.search_text`
