import { sql } from 'kysely'
import { COUNT_CAP, type HomeCounts } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { build, type Run } from '../transaction.ts'

const NOTHING: HomeCounts = {
  inProgress: 0,
  released: 0,
  finished: 0,
  exemptInProgress: 0,
  deliveriesNeedingAttention: 0,
  drafts: 0,
}

/** What a body's home page counts, each count over an index and stopped at the cap; one statement. */
export async function readHome(run: Run, scope: Scope, now: Temporal.Instant): Promise<HomeCounts> {
  if (scope.kind !== 'body') return NOTHING
  const body = scope.bodyId
  const [counts] = await run(
    sql<HomeCounts>`
      select
        ${countOfTab(body, 'in_progress')}::int as "inProgress",
        ${countOfTab(body, 'released')}::int as released,
        ${countOfTab(body, 'finished')}::int as finished,
        (
          select count(*)
          from caseload
          where body_id = ${body} and tab = 'in_progress' and status = 'exempt'
        )::int as "exemptInProgress",
        body_deliveries_needing_attention(${COUNT_CAP})::int as "deliveriesNeedingAttention",
        (
          select count(*)
          from drafts
          where body_id = ${body} and completed_at is null and answers <> '{}' and expires_at > ${now}
        )::int as drafts`.compile(build),
  )
  return counts ?? NOTHING
}

export function countOfTab(bodyId: string, tab: string) {
  return sql`(
    select count(*)
    from (
      select from caseload
      where body_id = ${bodyId} and tab = ${tab}
      limit ${COUNT_CAP}
    ) counted
  )`
}
