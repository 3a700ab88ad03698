import { sql, type RawBuilder } from 'kysely'
import type { School } from '../application/ports.ts'
import type { Organisation } from '../application/sessions.ts'
import { bodyKinds, type AppropriateBody, type Bodies } from '../domain/induction/body.ts'
import { searchable } from '../domain/values/searchable.ts'
import { exactTerms } from './record-rows.ts'
import { build, type Run } from './transaction.ts'

const bodyColumns = [
  'id',
  'name',
  'kind',
  'lead_school_urn',
  'contact_email',
  'accredited_provider_ukprn',
  'lead_contact_name',
  'lead_contact_email',
  'minimum_reduced_terms',
  'minimum_reduced_since',
  sql<Temporal.PlainDate>`lower(designated)`.as('designated_from'),
  sql<Temporal.PlainDate | null>`upper(designated) - 1`.as('designated_to'),
] as const

type BodyRow = {
  id: string
  name: string
  kind: string
  lead_school_urn: string | null
  contact_email: string | null
  accredited_provider_ukprn: string | null
  lead_contact_name: string | null
  lead_contact_email: string | null
  minimum_reduced_terms: string | null
  minimum_reduced_since: Temporal.PlainDate | null
  designated_from: Temporal.PlainDate
  designated_to: Temporal.PlainDate | null
}

/** Every appropriate body that ever was, ended ones too: about a hundred. */
export async function readBodies(run: Run): Promise<Bodies> {
  const rows = await run(build.selectFrom('appropriate_bodies').select(bodyColumns))
  return new Map(rows.map((row) => [row.id, toBody(row)]))
}

export async function readBodyOfOrganisation(
  run: Run,
  organisationId: string,
): Promise<AppropriateBody | null> {
  const [row] = await run(
    build
      .selectFrom('appropriate_bodies')
      .select(bodyColumns)
      .where(sql`sign_in_organisation_id::text`, '=', organisationId.toLowerCase()),
  )
  return row ? toBody(row) : null
}

function toBody(row: BodyRow): AppropriateBody {
  const kind = bodyKinds.find((each) => each === row.kind)
  if (!kind) throw new Error(`an appropriate body of unknown kind: ${row.kind}`)
  return {
    id: row.id,
    name: row.name,
    kind,
    designated: { start: row.designated_from, end: row.designated_to },
    leadSchoolUrn: row.lead_school_urn,
    contactEmail: row.contact_email,
    leadContact:
      row.lead_contact_name !== null && row.lead_contact_email !== null
        ? { name: row.lead_contact_name, email: row.lead_contact_email }
        : null,
    reductionMinimum:
      row.minimum_reduced_terms !== null && row.minimum_reduced_since !== null
        ? { terms: exactTerms(row.minimum_reduced_terms), since: row.minimum_reduced_since }
        : null,
    accreditedProviderUkprn: row.accredited_provider_ukprn,
  }
}

/** A school by the number that sign-in gives, a trust by the list of its schools; what they were before counts too. */
export async function readSchoolUrnsOfOrganisation(
  run: Run,
  { id, urn }: Pick<Organisation, 'id' | 'urn'>,
): Promise<string[]> {
  const rows = await run(
    sql<{ urn: string }>`
      select urn
      from schools
      where school_id in (
        select school_id from organisation_schools where organisation_id::text = ${id.toLowerCase()}
        union all
        select school_id from schools where urn = ${urn ?? null}
      )
      order by urn`.compile(build),
  )
  return rows.map((row) => row.urn)
}

export async function readLeadProviderOfOrganisation(
  run: Run,
  organisationId: string,
): Promise<string | null> {
  const [row] = await run(
    build
      .selectFrom('lead_providers')
      .select('id')
      .where(sql`sign_in_organisation_id::text`, '=', organisationId.toLowerCase()),
  )
  return row?.id ?? null
}

export async function readLeadProvider(run: Run, id: string) {
  const [row] = await run(
    build.selectFrom('lead_providers').select(['name', 'contact_email as contactEmail']).where('id', '=', id),
  )
  return row ?? null
}

const schoolColumns = ['urn', 'name', 'town', 'postcode', 'contact_email as contactEmail'] as const

/** The school that has or once had this URN, under the URN that it has now. */
export async function readSchool(run: Run, urn: string): Promise<School | null> {
  return (await readSchools(run, [urn]))[0] ?? null
}

/** The schools that have or once had these URNs, each once, by name. */
export async function readSchools(run: Run, urns: readonly string[]): Promise<School[]> {
  const asked = urns.filter((urn) => URN.test(urn))
  if (asked.length === 0) return []
  return await run(schoolsOfUrns(asked).compile(build))
}

/** The statement of `readSchools`, for one that reads more; `urns` is a list of texts, or stands for one. */
export function schoolsOfUrns(urns: unknown): RawBuilder<School> {
  return sql<School>`
    select s.urn, s.name, s.town, s.postcode, s.contact_email as "contactEmail"
    from schools s
    where s.is_current and s.school_id in (select h.school_id from schools h where h.urn = any (${urns}::text[]))
    order by s.name, s.urn`
}

const URN = /^[0-9]{5,6}$/
const MOST_SCHOOLS = 20

/** Open schools that hold every word typed, names that begin with it first. */
export async function findSchools(run: Run, text: string): Promise<School[]> {
  const words = searchable(text).split(' ').filter(Boolean).slice(0, 6)
  if (words.length === 0) return []
  const query = words.reduce(
    (found, word) => found.where('search_text', 'like', `%${word}%`),
    build
      .selectFrom('schools')
      .select(schoolColumns)
      .where('is_current', '=', true)
      .where('standing', '=', 'open'),
  )
  return run(
    query
      .orderBy(sql`search_text like ${`${words.join(' ')}%`}`, 'desc')
      .orderBy('name')
      .limit(MOST_SCHOOLS),
  )
}
