import { sql, type RawBuilder } from 'kysely'
import { findingKinds, type InspectionFinding } from '../../domain/schools/inspection-finding.ts'

/** A row as JSON: days as ISO text. */
export type FindingJson = Readonly<{
  id: string
  school_urn: string
  kind: string
  since: string
  until: string | null
  certified_from: string | null
  certified_part: string | null
  version: number
}>

/** A JSON array of the findings that a condition on `f` holds for, the latest first; row-level security says who sees them. */
export function findingsJson(where: RawBuilder<boolean>): RawBuilder<readonly FindingJson[]> {
  return sql<readonly FindingJson[]>`
    (
      select coalesce(
        jsonb_agg(
          jsonb_build_object(
            'id', f.id, 'school_urn', f.school_urn, 'kind', f.kind, 'since', lower(f.stands), 'until', upper(f.stands) - 1,
            'certified_from', f.certified_from, 'certified_part', f.certified_part, 'version', f.version
          )
          order by f.stands desc
        ),
        '[]'
      )
      from inspection_findings f
      where ${where}
    )`
}

export function toFinding(row: FindingJson): InspectionFinding {
  const kind = findingKinds.find((each) => each === row.kind)
  if (!kind) throw new Error(`a finding of unknown kind: ${row.kind}`)
  const dayOf = (iso: string | null) => (iso === null ? null : Temporal.PlainDate.from(iso))
  const certifiedFrom = dayOf(row.certified_from)
  return {
    ...{ id: row.id, schoolUrn: row.school_urn, kind, version: row.version },
    ...{ since: Temporal.PlainDate.from(row.since), until: dayOf(row.until) },
    certificate: certifiedFrom && { from: certifiedFrom, part: row.certified_part },
  }
}
