import { sql } from 'kysely'
import type { UnfinishedDraft } from '../../application/drafts.ts'
import type { SchoolHome, SchoolHomeQuery } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { keptStatement } from '../kept-statement.ts'
import { schoolsOfUrns } from '../reference.ts'
import type { Run } from '../transaction.ts'
import { UNFINISHED_AT } from '../unfinished-drafts.ts'
import { ofSchools, toViews, viewsJson, type Found } from './registration-views.ts'

/** Moments are ISO text in JSON. */
type Beside = Readonly<{
  schools: SchoolHome['schools']
  said: readonly Readonly<{ schoolUrn: string; at: string }>[]
  drafts: readonly (Omit<UnfinishedDraft, 'updatedAt' | 'waitsSince'> &
    Readonly<{ updatedAt: string; waitsSince: string | null }>)[]
}>

const NOTHING: SchoolHome = { registrations: [], schools: [], noMoreEcts: [], unfinished: [] }

/** All that the home page of schools shows, in one statement. */
export async function readSchoolHome(run: Run, scope: Scope, query: SchoolHomeQuery): Promise<SchoolHome> {
  if (scope.kind !== 'school') return NOTHING
  const [row] = await run(home({ urns: [...scope.urns], ...query }))
  if (!row) throw new Error('a statement that always has a row has none')
  const { more, ...found } = row.found
  return {
    ...{ registrations: toViews(found), schools: more.schools },
    noMoreEcts: more.said.map(({ schoolUrn, at }) => ({ schoolUrn, at: instant(at) })),
    unfinished: more.drafts.map(({ updatedAt, waitsSince, ...draft }) => ({
      ...draft,
      updatedAt: instant(updatedAt),
      waitsSince: waitsSince === null ? null : instant(waitsSince),
    })),
  }
}

const home = keptStatement<
  { found: Found & Readonly<{ more: Beside }> },
  SchoolHomeQuery & Readonly<{ urns: string[] }>
>(
  (value) => sql`
    with found as materialized (
      select r.id, r.school_urn from ect_registrations r where ${ofSchools(value('urns'))}
    )
    select json_build_object(
      ${viewsJson},
      'more', json_build_object(
        'schools', (select coalesce(json_agg(row_to_json(s)), '[]') from (${schoolsOfUrns(value('urns'))}) s),
        'said', (
          select coalesce(json_agg(json_build_object('schoolUrn', school_urn, 'at', said_at)), '[]')
          from years_without_more_ects
          where starts_in = ${value('startsIn')} and school_urn = any (${value('urns')}::text[])
        ),
        'drafts', (
          select coalesce(json_agg(row_to_json(d)), '[]')
          from (
            select
              id,
              journey,
              answers ->> 'matchedName' as "matchedName",
              updated_at as "updatedAt",
              waits_since as "waitsSince",
              problems
            from drafts
            where organisation_id = ${value('organisationId')}
              and ${sql.raw(UNFINISHED_AT)} ${value('now')}
            order by updated_at desc
            limit 50
          ) d
        )
      )
    ) as found`,
)

function instant(iso: string): Temporal.Instant {
  return Temporal.Instant.from(iso)
}
