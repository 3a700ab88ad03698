import { sql, type RawBuilder } from 'kysely'
import type { RegistrationView } from '../../application/registration/registration-views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { readExemptionGround } from '../../domain/induction/exemption.ts'
import { programmes, type OutcomeResult } from '../../domain/induction/record.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import { dayInEngland, type Day } from '../../domain/values/calendar.ts'
import type { SchoolYear } from '../../domain/schools/term-calendar.ts'
import { deadlinesJson, toDeadlines, type DeadlineJson } from '../deadlines/read-deadlines.ts'
import { isUuid } from '../is-uuid.ts'
import { findingsJson, toFinding, type FindingJson } from '../schools/findings.ts'
import { build, type Run } from '../transaction.ts'
import {
  newestFirst,
  readRegistrations,
  toRegistration,
  type RegistrationJson,
} from './read-registrations.ts'

export async function readRegistrationViews(run: Run, scope: Scope): Promise<readonly RegistrationView[]> {
  return await withStandings(run, inSight(scope))
}

export async function readRegistrationView(
  run: Run,
  scope: Scope,
  registrationId: string,
): Promise<RegistrationView | null> {
  if (!isUuid(registrationId)) return null
  return (await withStandings(run, sql`r.id = ${registrationId}::uuid and ${inSight(scope)}`))[0] ?? null
}

/** That were not withdrawn, newest first. */
export async function readRegistrationsOfTeacher(
  run: Run,
  scope: Scope,
  teacherId: string,
): Promise<readonly Registration[]> {
  return await readRegistrations(
    run,
    sql`r.teacher_id = ${teacherId}::uuid and r.withdrawn_at is null and ${inSight(scope)}`,
  )
}

/** At a school as it is numbered now, whoever sees them: the wall of `ect_registrations` alone. */
export async function readRegistrationsAt(run: Run, urn: string): Promise<readonly RegistrationView[]> {
  return await withStandings(run, sql`r.school_urn = ${urn} and r.withdrawn_at is null`)
}

/** The first wall: the scope in the query itself. */
export function inSight(scope: Scope): RawBuilder<boolean> {
  if (scope.kind === 'system' || scope.kind === 'department') return sql`true`
  if (scope.kind === 'body') return sql`r.body_id = ${scope.bodyId}::uuid`
  if (scope.kind === 'lead_provider') return sql`r.lead_provider_id = ${scope.leadProviderId}::uuid`
  if (scope.kind !== 'school') return sql`false`
  return ofSchools([...scope.urns])
}

/** Of these schools, or of what one of them was before; `urns` is a list of texts, or stands for one. */
export function ofSchools(urns: unknown): RawBuilder<boolean> {
  return sql`r.id in (
    select id from ect_registrations where school_urn = any (${urns}::text[])
    union all
    select registration_id from former_registrations where school_urn = any (${urns}::text[])
  )`
}

/** What is known beside a registration, as JSON: days and moments as ISO text. */
type Standing = Readonly<{
  qts_on: string | null
  recorded_from: string | null
  recorded_to: string | null
  open_id: string | null
  open_body_id: string | null
  open_start: string | null
  open_programme: string | null
  open_school_urn: string | null
  told_state: 'waiting' | 'sent' | 'delivered' | 'refused' | null
  told_at: string | null
  prior: RegistrationView['prior'] | null
  result: OutcomeResult | null
  ended_on: string | null
  exempt_on_ground: string | null
  exempt_decided_on: string | null
  body_name: string | null
  body_email: string | null
  provider_name: string | null
  school_name: string
  school_type: string
  years: readonly SchoolYear[] | null
}>

export type Found = Readonly<{
  registrations: readonly (RegistrationJson & Standing)[]
  findings: readonly FindingJson[]
  deadlines: DeadlineJson[]
}>

async function withStandings(run: Run, where: RawBuilder<boolean>): Promise<readonly RegistrationView[]> {
  const [row] = await run(
    sql<Readonly<{ found: Found }>>`
      with found as materialized (select r.id, r.school_urn from ect_registrations r where ${where})
      select json_build_object(${viewsJson}) as found`.compile(build),
  )
  if (!row) throw new Error('a statement that always has a row has none')
  return toViews(row.found)
}

/** Of a statement that calls the registrations it is about `found`: what they are shown with, as pairs of a JSON object. */
export const viewsJson = sql`
  'registrations', registrations_seen(array(select id from found)),
  'findings', ${findingsJson(sql`f.school_urn in (select school_urn from found)`)},
  'deadlines', ${deadlinesJson(sql`d.registration_id in (select id from found)`)}`

export function toViews(found: Found): readonly RegistrationView[] {
  const views = found.registrations.map((read) => toView(toRegistration(read), read, found))
  return newestFirst(views, ({ registration }) => registration)
}

function toView(registration: Registration, standing: Standing, found: Found): RegistrationView {
  return {
    registration,
    facts: {
      qtsOn: dayOf(standing.qts_on),
      period: standing.recorded_from
        ? { start: Temporal.PlainDate.from(standing.recorded_from), end: dayOf(standing.recorded_to) }
        : null,
      teacherMail:
        standing.told_state && standing.told_at
          ? {
              state: standing.told_state,
              on: dayInEngland(Temporal.Instant.from(standing.told_at)),
            }
          : null,
    },
    open: openOf(standing),
    schoolName: standing.school_name,
    setting: {
      typeCode: standing.school_type,
      findings: found.findings
        .filter(({ school_urn }) => school_urn === registration.schoolUrn)
        .map(toFinding),
    },
    bodyName: standing.body_name,
    bodyContact: standing.body_email,
    years: standing.years ?? [],
    prior: standing.prior ?? [],
    outcome:
      standing.result && standing.ended_on
        ? { result: standing.result, on: Temporal.PlainDate.from(standing.ended_on) }
        : null,
    exemption: exemptionOf(standing),
    deadlines: toDeadlines(
      found.deadlines.filter(({ registrationId }) => registrationId === registration.id),
    ),
    leadProviderName: standing.provider_name,
  }
}

function exemptionOf(standing: Standing): RegistrationView['exemption'] {
  const decidedOn = dayOf(standing.exempt_decided_on)
  const ground = readExemptionGround(standing.exempt_on_ground ?? '')
  return ground && decidedOn && !standing.result ? { ground, decidedOn } : null
}

function openOf(standing: Standing): RegistrationView['open'] {
  if (!standing.open_id || !standing.open_body_id || !standing.open_start) return null
  return {
    id: standing.open_id,
    bodyId: standing.open_body_id,
    start: Temporal.PlainDate.from(standing.open_start),
    programme: programmes.find((each) => each === standing.open_programme) ?? null,
    schoolUrn: standing.open_school_urn,
  }
}

function dayOf(iso: string | null | undefined): Day | null {
  return iso === null || iso === undefined ? null : Temporal.PlainDate.from(iso)
}
