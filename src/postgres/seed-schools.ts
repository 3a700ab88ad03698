import { readFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { z } from 'zod'

const SEEDS = path.join(import.meta.dirname, '../../db/seeds')

const Organisations = z.array(z.object({ organisationId: z.guid(), urns: z.array(z.string()) }))
const LeadProviders = z.array(
  z.object({ id: z.guid(), name: z.string(), signInOrganisationId: z.guid().nullable() }),
)

/**
 * What the register of schools does not say, invented for demonstrations and tests: e-mail addresses of open schools,
 * which schools a sign-in organisation acts for, and lead providers. Doing it again changes nothing.
 */
export async function seedSchoolsSide(ownerUrl: string): Promise<void> {
  const organisations = Organisations.parse(await read('school-organisations.json'))
  const leadProviders = LeadProviders.parse(await read('lead-providers.json'))
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'induction-record seed' })
  await client.connect()
  try {
    await client.query(ADDRESSES)
    await client.query(ORGANISATIONS, [JSON.stringify(organisations)])
    await client.query(LEAD_PROVIDERS, [JSON.stringify(leadProviders)])
  } finally {
    await client.end()
  }
}

async function read(name: string): Promise<unknown> {
  return JSON.parse(await readFile(path.join(SEEDS, name), 'utf8'))
}

const ADDRESSES = `
  update schools set contact_email = 'office@school-' || urn || '.example'
  where contact_email is null
    and is_current
    and standing = 'open'`

const ORGANISATIONS = `
  insert into organisation_schools (organisation_id, school_id)
  select organisation."organisationId", schools.school_id
  from jsonb_to_recordset($1) as organisation ("organisationId" uuid, urns text[])
  join schools on schools.urn = any (organisation.urns)
  on conflict do nothing`

const LEAD_PROVIDERS = `
  insert into lead_providers (id, name, sign_in_organisation_id, contact_email)
  select id, name, "signInOrganisationId", 'ects@provider-' || left(id::text, 8) || right(id::text, 3) || '.example'
  from jsonb_to_recordset($1) as provider (id uuid, name text, "signInOrganisationId" uuid)
  on conflict (id) do update set
    sign_in_organisation_id = excluded.sign_in_organisation_id,
    contact_email = excluded.contact_email`
