import { sql, type RawBuilder } from 'kysely'
import type { RegistrationView } from '../../application/registration/registration-views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { programmes, type OutcomeResult } from '../../domain/induction/record.ts'
import { namedBodyId, type Registration } from '../../domain/registration/registration.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { SchoolYear } from '../../domain/schools/term-calendar.ts'
import { deadlinesJson, toDeadlines, type DeadlineJson } from '../deadlines/read-deadlines.ts'
import { isUuid } from '../is-uuid.ts'
import { build, type Run } from '../transaction.ts'
import { readRegistrations } from './read-registrations.ts'

export async function readRegistrationViews(run: Run, scope: Scope): Promise<readonly RegistrationView[]> {
  return withStandings(run, await readRegistrations(run, inSight(scope)))
}

export async function readRegistrationView(
  run: Run,
  scope: Scope,
  registrationId: string,
): Promise<RegistrationView | null> {
  if (!isUuid(registrationId)) return null
  const found = await readRegistrations(run, sql`r.id = ${registrationId}::uuid and ${inSight(scope)}`)
  return (await withStandings(run, found))[0] ?? null
}

/** The first wall: the scope in the query itself. */
export function inSight(scope: Scope): RawBuilder<boolean> {
  if (scope.kind === 'system' || scope.kind === 'department') return sql`true`
  if (scope.kind === 'body') return sql`r.body_id = ${scope.bodyId}::uuid`
  if (scope.kind === 'lead_provider') return sql`r.lead_provider_id = ${scope.leadProviderId}::uuid`
  if (scope.kind !== 'school') return sql`false`
  const urns = [...scope.urns]
  return sql`r.id in (
    select id from ect_registrations where school_urn = any (${urns}::text[])
    union all
    select registration_id from former_registrations where school_urn = any (${urns}::text[])
  )`
}

type Standing = Readonly<{
  registration_id: string
  qts_on: Day | null
  recorded_from: Day | null
  recorded_to: Day | null
  open_id: string | null
  open_body_id: string | null
  open_start: Day | null
  open_programme: string | null
  open_school_urn: string | null
  told_state: 'waiting' | 'sent' | 'refused' | null
  told_at: Temporal.Instant | null
  prior: RegistrationView['prior'] | null
  result: OutcomeResult | null
  ended_on: Day | null
}>

type Names = Readonly<{
  schools: Readonly<Record<string, string>>
  bodies: Readonly<Record<string, Readonly<{ name: string; email: string | null }>>>
  providers: Readonly<Record<string, string>>
  years: Readonly<Record<string, readonly SchoolYear[]>>
  deadlines: DeadlineJson[]
}>

async function withStandings(
  run: Run,
  registrations: readonly Registration[],
): Promise<readonly RegistrationView[]> {
  if (registrations.length === 0) return []
  const ids = registrations.map(({ id }) => id)
  const standings = await run(
    sql<Standing>`
      select *
      from standing_of_registered(${ids}::uuid[])
      left join service_of_registered(${ids}::uuid[]) using (registration_id)`.compile(build),
  )
  const byId = new Map(standings.map((each) => [each.registration_id, each]))
  const names = await readNames(run, registrations)
  return registrations.map((registration) => toView(registration, byId.get(registration.id), names))
}

async function readNames(run: Run, registrations: readonly Registration[]): Promise<Names> {
  const ids = registrations.map(({ id }) => id)
  const urns = [...new Set(registrations.map(({ schoolUrn }) => schoolUrn))]
  const [names] = await run(
    sql<Names>`
      select
        (select coalesce(jsonb_object_agg(urn, name), '{}') from schools where urn = any (${urns}::text[])) as schools,
        (
          select coalesce(jsonb_object_agg(id, jsonb_build_object('name', name, 'email', contact_email)), '{}')
          from appropriate_bodies
        ) as bodies,
        (select coalesce(jsonb_object_agg(id, name), '{}') from lead_providers) as providers,
        ${deadlinesJson(sql`d.registration_id = any (${ids}::uuid[])`)} as deadlines,
        (
          select coalesce(jsonb_object_agg(urn, years), '{}')
          from (
            select
              s.urn,
              jsonb_agg(jsonb_build_object('startsIn', d.starts_in, 'termsPerYear', d.terms_per_year, 'terms', d.terms)) as years
            from schools s
            join school_term_dates d on d.school_id = s.school_id and d.replaced_at is null
            where s.urn = any (${urns}::text[])
            group by s.urn
          ) own
        ) as years`.compile(build),
  )
  if (!names) throw new Error('a statement that always has a row has none')
  return names
}

function toView(registration: Registration, standing: Standing | undefined, names: Names): RegistrationView {
  const { leadProviderId, schoolUrn } = registration
  const bodyId = namedBodyId(registration)
  const body = bodyId === null ? undefined : names.bodies[bodyId]
  return {
    registration,
    facts: {
      qtsOn: standing?.qts_on ?? null,
      period: standing?.recorded_from ? { start: standing.recorded_from, end: standing.recorded_to } : null,
      teacherMail:
        standing?.told_state && standing.told_at
          ? {
              state: standing.told_state,
              on: standing.told_at.toZonedDateTimeISO('Europe/London').toPlainDate(),
            }
          : null,
    },
    open: openOf(standing),
    schoolName: names.schools[schoolUrn] ?? schoolUrn,
    bodyName: body?.name ?? null,
    bodyContact: body?.email ?? null,
    years: names.years[schoolUrn] ?? [],
    prior: standing?.prior ?? [],
    outcome:
      standing?.result && standing.ended_on ? { result: standing.result, on: standing.ended_on } : null,
    deadlines: toDeadlines(
      names.deadlines.filter(({ registrationId }) => registrationId === registration.id),
    ),
    leadProviderName: leadProviderId === null ? null : (names.providers[leadProviderId] ?? null),
  }
}

function openOf(standing: Standing | undefined): RegistrationView['open'] {
  if (!standing?.open_id || !standing.open_body_id || !standing.open_start) return null
  return {
    id: standing.open_id,
    bodyId: standing.open_body_id,
    start: standing.open_start,
    programme: programmes.find((each) => each === standing.open_programme) ?? null,
    schoolUrn: standing.open_school_urn,
  }
}
