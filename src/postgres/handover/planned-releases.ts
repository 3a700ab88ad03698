import { sql } from 'kysely'
import type pg from 'pg'
import type {
  PlannedDay,
  PlannedReleases,
  PlannedReleaseView,
} from '../../application/handover/planned-release-ports.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { isUuid } from '../is-uuid.ts'
import { inSight } from '../registration/registration-views.ts'
import { build, inScope, type Run } from '../transaction.ts'
import { decodePlannedReleaseEvent } from './planned-release-codec.ts'
import { readPlannedReleases } from './planned-release-rows.ts'

const A_NIGHT = 10_000

/** Planned releases for pages and jobs. */
export function makePlannedReleases(pool: pg.Pool): PlannedReleases {
  const read = <T>(scope: Scope, work: (run: Run) => Promise<T>) => inScope(pool, scope, work, 'read only')
  return {
    latest: (scope, teacherId) => read(scope, (run) => readLatest(run, scope, teacherId)),
    ofRegistration: (scope, id) => read(scope, (run) => readDayOf(run, scope, id)),
    toCheck: (today, all) =>
      read({ kind: 'system' }, (run) =>
        readPlannedReleases(
          run,
          sql`p.ended is null
            and (
              ${all}
              or (p.ends_on <= ${today} and p.problems = '{}')
              or not exists (
                select from induction_periods i
                where i.id = p.period_id and i.teacher_id = p.teacher_id and i.body_id = p.body_id and upper_inf(i.served)
              )
            )
            order by p.ends_on, p.id
            limit ${A_NIGHT}`,
        ),
      ),
  }
}

async function readLatest(run: Run, scope: Scope, teacherId: string): Promise<PlannedReleaseView | null> {
  if (!isUuid(teacherId) || scope.kind !== 'body') return null
  const [release] = await readPlannedReleases(
    run,
    sql`p.teacher_id = ${teacherId}::uuid and p.body_id = ${scope.bodyId}::uuid order by p.planned_at desc, p.id desc limit 1`,
  )
  if (!release) return null
  const rows = await run(
    sql<{ data: unknown; at: Temporal.Instant; actorName: string }>`
      select h.data, h.recorded_at as at, h.actor ->> 'name' as "actorName"
      from planned_release_history h
      where h.release_id = ${release.id}::uuid
      order by h.seq desc`.compile(build),
  )
  const history = rows.map(({ data, at, actorName }) => ({
    event: decodePlannedReleaseEvent(data),
    ...{ at, actorName },
  }))
  const [asked] = await run(
    sql<{ told: boolean }>`select planned_release_was_told(${release.id}::uuid) as told`.compile(build),
  )
  return { release, isTold: asked?.told ?? false, history }
}

async function readDayOf(run: Run, scope: Scope, id: string): Promise<PlannedDay | null> {
  if (!isUuid(id)) return null
  const [row] = await run(
    sql<PlannedDay>`
      select b.name as "bodyName", p.ends_on as end
      from ect_registrations r
      join planned_releases p on p.teacher_id = r.teacher_id and p.body_id = r.body_id and p.ended is null
      join appropriate_bodies b on b.id = p.body_id
      where r.id = ${id}::uuid
        and r.withdrawn_at is null
        and ${inSight(scope)}`.compile(build),
  )
  return row ?? null
}
