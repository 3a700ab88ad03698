import { sql, type RawBuilder } from 'kysely'
import type { UnfinishedDraft } from '../../application/drafts.ts'
import type { SchoolHome, SchoolHomeQuery } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { schoolsOfUrns } from '../reference.ts'
import type { Run } from '../transaction.ts'
import { inSight, readViewsAnd } from './registration-views.ts'

/** Moments are ISO text in JSON. */
type Beside = Readonly<{
  schools: SchoolHome['schools']
  said: readonly Readonly<{ schoolUrn: string; at: string }>[]
  drafts: readonly (Omit<UnfinishedDraft, 'updatedAt' | 'waitsSince'> &
    Readonly<{ updatedAt: string; waitsSince: string | null }>)[]
}>

/** All that the home page of schools shows, in one statement. */
export async function readSchoolHome(run: Run, scope: Scope, query: SchoolHomeQuery): Promise<SchoolHome> {
  const beside = besideJson(scope.kind === 'school' ? scope.urns : [], query)
  const { views, more } = await readViewsAnd(run, inSight(scope), beside)
  return {
    ...{ registrations: views, schools: more.schools },
    noMoreEcts: more.said.map(({ schoolUrn, at }) => ({ schoolUrn, at: instant(at) })),
    unfinished: more.drafts.map(({ updatedAt, waitsSince, ...draft }) => ({
      ...draft,
      updatedAt: instant(updatedAt),
      waitsSince: waitsSince === null ? null : instant(waitsSince),
    })),
  }
}

function besideJson(
  urns: readonly string[],
  { startsIn, organisationId, now }: SchoolHomeQuery,
): RawBuilder<Beside> {
  return sql<Beside>`
    json_build_object(
      'schools', (select coalesce(json_agg(row_to_json(s)), '[]') from (${schoolsOfUrns(urns)}) s),
      'said', (
        select coalesce(json_agg(json_build_object('schoolUrn', school_urn, 'at', said_at)), '[]')
        from years_without_more_ects
        where starts_in = ${startsIn} and school_urn = any (${[...urns]}::text[])
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
          where organisation_id = ${organisationId}
            and completed_at is null
            and answers <> '{}'
            and expires_at > ${now}
          order by updated_at desc
          limit 50
        ) d
      )
    )`
}

function instant(iso: string): Temporal.Instant {
  return Temporal.Instant.from(iso)
}
