import { sql } from 'kysely'
import type { UnfinishedDraft } from '../../application/drafts.ts'
import type { SchoolHome, SchoolHomeQuery } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { schoolsOfUrns } from '../reference.ts'
import { build, type Run } from '../transaction.ts'
import { readRegistrationViews } from './registration-views.ts'

/** Moments are ISO text in JSON. */
type Beside = Readonly<{
  schools: SchoolHome['schools']
  said: readonly Readonly<{ schoolUrn: string; at: string }>[]
  drafts: readonly (Omit<UnfinishedDraft, 'updatedAt' | 'waitsSince'> &
    Readonly<{ updatedAt: string; waitsSince: string | null }>)[]
}>

/** The registrations of the home page of schools in one statement, and all that is beside them in another. */
export async function readSchoolHome(run: Run, scope: Scope, query: SchoolHomeQuery): Promise<SchoolHome> {
  const [registrations, beside] = await Promise.all([
    readRegistrationViews(run, scope),
    readBeside(run, scope.kind === 'school' ? scope.urns : [], query),
  ])
  return { registrations, ...beside }
}

async function readBeside(
  run: Run,
  urns: readonly string[],
  { startsIn, organisationId, now }: SchoolHomeQuery,
): Promise<Omit<SchoolHome, 'registrations'>> {
  const [beside] = await run(
    sql<Beside>`
      select
        (select coalesce(json_agg(row_to_json(s)), '[]') from (${schoolsOfUrns(urns)}) s) as schools,
        (
          select coalesce(json_agg(json_build_object('schoolUrn', school_urn, 'at', said_at)), '[]')
          from years_without_more_ects
          where starts_in = ${startsIn} and school_urn = any (${[...urns]}::text[])
        ) as said,
        (
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
        ) as drafts`.compile(build),
  )
  return {
    schools: beside?.schools ?? [],
    noMoreEcts: (beside?.said ?? []).map(({ schoolUrn, at }) => ({ schoolUrn, at: instant(at) })),
    unfinished: (beside?.drafts ?? []).map(({ updatedAt, waitsSince, ...draft }) => ({
      ...draft,
      updatedAt: instant(updatedAt),
      waitsSince: waitsSince === null ? null : instant(waitsSince),
    })),
  }
}

function instant(iso: string): Temporal.Instant {
  return Temporal.Instant.from(iso)
}
