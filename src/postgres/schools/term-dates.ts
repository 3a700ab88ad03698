import { sql } from 'kysely'
import type { TermDates } from '../../application/ports.ts'
import type { Scope } from '../../domain/access/actor.ts'
import type { CalendarTerm } from '../../domain/length/input.ts'
import type { SchoolYear } from '../../domain/schools/term-calendar.ts'
import { actorJson } from '../registration/actor-json.ts'
import { build, type Run } from '../transaction.ts'

/** Term dates that stand for a school, by the URN that it has or had. */
export async function readTermDates(run: Run, urn: string): Promise<readonly SchoolYear[]> {
  const rows = await run(
    sql<{ starts_in: number; terms_per_year: number; terms: readonly CalendarTerm[] }>`
      select d.starts_in, d.terms_per_year, d.terms
      from school_term_dates d
      join schools s on s.school_id = d.school_id
      where s.urn = ${urn} and d.replaced_at is null
      order by d.starts_in`.compile(build),
  )
  return rows.map(({ starts_in, terms_per_year, terms }) => ({
    ...{ startsIn: starts_in, termsPerYear: terms_per_year === 6 ? 6 : 3, terms },
  }))
}

/** The dates before are kept as replaced. */
export async function writeTermDates(
  run: Run,
  { id, schoolUrn, startsIn, year, context, at }: Parameters<TermDates['set']>[0],
): Promise<void> {
  await run(
    sql`
      update school_term_dates
      set replaced_at = ${at}
      where school_id = (select school_id from schools where urn = ${schoolUrn})
        and starts_in = ${startsIn}
        and replaced_at is null`.compile(build),
  )
  if (year === null) return
  await run(
    sql`
      insert into school_term_dates (id, school_id, starts_in, terms_per_year, terms, set_by, set_at)
      select ${id}, school_id, ${startsIn}, ${year.termsPerYear}, ${JSON.stringify(year.terms)}::jsonb,
        ${actorJson(context.actor)}::jsonb, ${at}
      from schools
      where urn = ${schoolUrn}`.compile(build),
  )
}

/** Whether a body holds an ECT at a school, or a school has named it for one. */
export async function readHasEctsAt(run: Run, scope: Scope, urn: string): Promise<boolean> {
  if (scope.kind !== 'body') return false
  const [row] = await run(
    sql<{ has: boolean }>`
      select
        exists (
          select from ect_registrations
          where body_id = ${scope.bodyId}::uuid and school_urn = ${urn} and is_current
        )
        or exists (
          select from induction_periods
          where body_id = ${scope.bodyId}::uuid and school_urn = ${urn} and upper_inf(served)
        ) as has`.compile(build),
  )
  return row?.has ?? false
}
