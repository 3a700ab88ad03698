import pg from 'pg'
import type { FileProblem, OrganisationLine } from '../application/sign-in/read-organisations.ts'
import type { Organisations } from '../application/sign-in/set-organisations.ts'

/** Keeps it as the owner of the tables: the service itself may only read who acts for whom. */
export function makeOrganisations(ownerUrl: string): Organisations {
  return {
    set: async (lines, dryRun) => {
      const client = new pg.Client({
        connectionString: ownerUrl,
        application_name: 'induction-record organisations',
      })
      await client.connect()
      try {
        await client.query('begin')
        const given = [JSON.stringify(lines)]
        const { rows } = await client.query<{ line: number; kind: OrganisationLine['actsFor'] }>(
          UNKNOWN,
          given,
        )
        const problems = rows.map(({ line, kind }) => ({ line, code: codes[kind] }))
        if (problems.length === 0) for (const statement of SET) await client.query(statement, given)
        await client.query(dryRun || problems.length > 0 ? 'rollback' : 'commit')
        return problems
      } finally {
        await client.end()
      }
    },
  }
}

const codes: Readonly<Record<OrganisationLine['actsFor'], FileProblem['code']>> = {
  appropriate_body: 'unknown_body',
  school: 'unknown_school',
  lead_provider: 'unknown_lead_provider',
}

const GIVEN = `
  given as (
    select *
    from jsonb_to_recordset($1) as given (line integer, "organisationId" uuid, "actsFor" text, "of" text)
  )`

const UNKNOWN = `
  with ${GIVEN}
  select line, "actsFor" as kind
  from given
  where case "actsFor"
    when 'appropriate_body' then not exists (select from appropriate_bodies where name = "of")
    when 'lead_provider' then not exists (select from lead_providers where name = "of")
    else not exists (select from schools where urn = "of")
  end
  order by line`

/** What an organisation was before is forgotten first, so that two may change places. */
const SET = [
  ...['appropriate_bodies', 'lead_providers'].map(
    (table) => `
      with ${GIVEN}
      update ${table} set sign_in_organisation_id = null
      where sign_in_organisation_id in (select "organisationId" from given)`,
  ),
  `with ${GIVEN}
  delete from organisation_schools
  where organisation_id in (select "organisationId" from given)`,
  ...[
    ['appropriate_bodies', 'appropriate_body'],
    ['lead_providers', 'lead_provider'],
  ].map(
    ([table, kind]) => `
      with ${GIVEN}
      update ${table} set sign_in_organisation_id = "organisationId"
      from given
      where "actsFor" = '${kind}' and name = "of"`,
  ),
  `with ${GIVEN}
  insert into organisation_schools (organisation_id, school_id)
  select "organisationId", schools.school_id
  from given
  join schools on "actsFor" = 'school' and schools.urn = "of"
  on conflict do nothing`,
] as const
