import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { z } from 'zod'
import { searchable } from '../domain/values/searchable.ts'

/**
 * Writes the appropriate bodies of `folder` (by default `db/seeds`) as the owner of the database. Doing it again changes
 * nothing; a lead school that has since been replaced, and a lead that has been named or removed, stay as they are now. Only for development, tests and demonstrations: the data is invented.
 */
export async function seedReference(ownerUrl: string, folder = SEEDS): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'induction-record seed' })
  await client.connect()
  try {
    await client.query('begin')
    await seedBodies(client, folder)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

const SEEDS = path.join(import.meta.dirname, '../../db/seeds')

const bodyRow = z.object({
  id: z.uuid(),
  name: z.string().min(1),
  kind: z.string(),
  designated_from: z.iso.date(),
  designated_to: z.string(),
  lead_school_urn: z.string(),
  dfe_sign_in_organisation_id: z.string(),
  dqt_id: z.string(),
  hub_region: z.string(),
  areas: z.string(),
  successor_id: z.string(),
})

const bodyFacts = z.record(z.uuid(), z.object({ accreditedProviderUkprn: z.string() }))

async function seedBodies(client: pg.Client, folder: string): Promise<void> {
  const csv = await readFile(path.join(folder, 'appropriate-bodies.csv'), 'utf8')
  const facts = bodyFacts.parse(JSON.parse(await readFile(path.join(folder, 'body-facts.json'), 'utf8')))
  const bodies = z.array(bodyRow).parse(parse(csv, { columns: true }))
  await client.query(UPSERT_BODIES, [
    JSON.stringify(
      bodies.map(({ dfe_sign_in_organisation_id, areas, ...body }) => ({
        ...body,
        sign_in_organisation_id: dfe_sign_in_organisation_id,
        areas: areas.split(';').filter(Boolean),
        contact_email: `induction@${searchable(body.name).replaceAll(' ', '-')}.example`,
        lead_contact_name: body.designated_to === '' ? 'Head of induction' : '',
        lead_contact_email:
          body.designated_to === '' ? `lead@${searchable(body.name).replaceAll(' ', '-')}.example` : '',
        accredited_provider_ukprn: facts[body.id]?.accreditedProviderUkprn ?? '',
      })),
    ),
  ])
}

/** An empty cell is unknown. A successor may stand after its predecessor: a foreign key is checked when a statement ends. */
const UPSERT_BODIES = `
  insert into appropriate_bodies (
    id, name, kind, designated, sign_in_organisation_id, lead_school_urn, contact_email,
    accredited_provider_ukprn, hub_region, areas, dqt_id, successor_id, lead_contact_name, lead_contact_email
  )
  select
    id, name, kind,
    daterange(designated_from, nullif(designated_to, '')::date, '[]'),
    nullif(sign_in_organisation_id, '')::uuid,
    nullif(lead_school_urn, ''),
    contact_email,
    nullif(accredited_provider_ukprn, ''),
    nullif(hub_region, ''),
    areas,
    nullif(dqt_id, '')::uuid,
    nullif(successor_id, '')::uuid,
    nullif(lead_contact_name, ''),
    nullif(lead_contact_email, '')
  from jsonb_to_recordset($1) as body (
    id uuid, name text, kind text, designated_from date, designated_to text, sign_in_organisation_id text,
    lead_school_urn text, contact_email text, accredited_provider_ukprn text, hub_region text, areas text[],
    dqt_id text, successor_id text, lead_contact_name text, lead_contact_email text
  )
  on conflict (id) do update set
    name = excluded.name,
    kind = excluded.kind,
    designated = excluded.designated,
    sign_in_organisation_id = excluded.sign_in_organisation_id,
    lead_school_urn = coalesce(appropriate_bodies.lead_school_urn, excluded.lead_school_urn),
    contact_email = excluded.contact_email,
    accredited_provider_ukprn = excluded.accredited_provider_ukprn,
    hub_region = excluded.hub_region,
    areas = excluded.areas,
    dqt_id = excluded.dqt_id,
    successor_id = excluded.successor_id`
