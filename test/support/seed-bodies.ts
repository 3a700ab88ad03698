import type pg from 'pg'
import { readPersonas } from '../../src/local/sign-in/personas.ts'

/** An appropriate body for each organisation of the personas, when the template has none yet. */
export async function seedBodies(owner: pg.Pool): Promise<void> {
  for (const { id, name } of organisations())
    await owner.query(
      `insert into appropriate_bodies (id, name, kind, designated, sign_in_organisation_id, contact_email)
       values (gen_random_uuid(), $1, 'teaching_school_hub', '[2021-09-01,)', $2, 'ab@example.org')
       on conflict do nothing`,
      [name, id],
    )
}

function organisations() {
  const all = readPersonas(new URL('../../db/seeds/personas.json', import.meta.url)).flatMap(
    (persona) => persona.organisations,
  )
  return all.filter(({ roles }) => roles.includes('InductionRecorder') || roles.includes('InductionViewer'))
}
