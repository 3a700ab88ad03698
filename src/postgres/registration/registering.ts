import { sql } from 'kysely'
import type { Registering } from '../../application/registration/registration-views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { readBodies } from '../reference.ts'
import { findingsJson, toFinding, type FindingJson } from '../schools/findings.ts'
import { toEstablishment, type JsonRow } from '../schools/columns.ts'
import { build, type Run } from '../transaction.ts'
import { readRegistrations } from './read-registrations.ts'

type Row = Readonly<{
  school: JsonRow
  eligible_by_hand: boolean
  urns: readonly string[]
  findings: readonly FindingJson[]
  areas: Readonly<Record<string, readonly string[]>>
  providers: Registering['leadProviders']
}>

/** What a school may choose from, and its last registration that stands. */
export async function readRegistering(run: Run, scope: Scope, urn: string): Promise<Registering | null> {
  if (scope.kind !== 'school' || !scope.urns.includes(urn)) return null
  const [[row], bodies, latest] = await Promise.all([
    run(
      sql<Row>`
      select
        to_jsonb(s) as school,
        s.eligible_by_hand,
        (select jsonb_agg(had.urn) from schools had where had.school_id = s.school_id) as urns,
        ${findingsJson(sql`f.school_urn = s.urn`)} as findings,
        (select jsonb_object_agg(id, areas) from appropriate_bodies) as areas,
        (
          select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name) order by name), '[]')
          from lead_providers
        ) as providers
      from schools s
      where s.urn = ${urn} and s.is_current`.compile(build),
    ),
    readBodies(run),
    readRegistrations(
      run,
      sql`r.id = (
      select id
      from ect_registrations
      where school_urn = ${urn} and withdrawn_at is null
      order by registered_at desc, id desc
      limit 1
    )`,
    ),
  ])
  if (!row) return null
  return {
    school: toEstablishment(row.school),
    eligibleByHand: row.eligible_by_hand,
    ...{ urns: row.urns, findings: row.findings.map(toFinding) },
    bodies: [...bodies.values()].map((body) => ({ ...body, areas: row.areas[body.id] ?? [] })),
    leadProviders: row.providers,
    last: latest[0] ?? null,
  }
}
