import { sql } from 'kysely'
import type { PlannedReleaseEvidence } from '../../application/verify.ts'
import { build, type Run } from '../transaction.ts'
import { inRange, wholeHistory, type EventRow, type TeacherRange } from '../verify-derived.ts'
import { decodePlannedReleaseEvent } from './planned-release-codec.ts'
import { readPlannedReleases } from './planned-release-rows.ts'

/** Every planned release of the teachers in the range, ended ones too, each with its history. */
export async function readPlannedReleasesOf(
  run: Run,
  range: TeacherRange,
): Promise<Map<string, PlannedReleaseEvidence[]>> {
  const releases = await readPlannedReleases(run, sql`${inRange(range)}`)
  if (releases.length === 0) return new Map()
  const rows = await run(
    sql<EventRow & { release_id: string }>`
      select e.release_id, e.seq, e.type, e.data
      from planned_release_history e
      join planned_releases p on p.id = e.release_id
      where ${inRange(range)}
      order by e.release_id, e.seq`.compile(build),
  )
  const histories = Map.groupBy(rows, ({ release_id }) => release_id)
  const evidence = releases.map((release) => ({
    release,
    events: wholeHistory(histories.get(release.id) ?? [], decodePlannedReleaseEvent),
  }))
  return Map.groupBy(evidence, ({ release }) => release.teacherId)
}
