import { sql } from 'kysely'
import { COUNT_CAP, type HomeCounts } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import type { CaseloadTab } from '../../domain/induction/caseload.ts'
import { standsIn } from '../deadlines/read-deadlines.ts'
import { whoseOf } from '../handover/handover-lists.ts'
import { build, type Run } from '../transaction.ts'
import { UNFINISHED_AT } from '../unfinished-drafts.ts'
import { dayInEngland } from '../../domain/values/calendar.ts'

const NOTHING: HomeCounts = {
  inProgress: 0,
  released: 0,
  finished: 0,
  exemptInProgress: 0,
  deliveriesNeedingAttention: 0,
  drafts: 0,
  ...{ releasesAsked: 0, termsToConfirm: 0, claimsNeedingYou: 0, releasesStopped: 0 },
  namedBySchools: 0,
  deadlines: 0,
  deadlinesOverdue: 0,
  deadlinesMissedBySchools: 0,
  proposals: 0,
}

type Others = Omit<HomeCounts, 'inProgress' | 'released' | 'finished'>

/** What a body's home page counts, each count kept, or over an index and stopped at the cap; one statement. */
export async function readHome(run: Run, scope: Scope, now: Temporal.Instant): Promise<HomeCounts> {
  if (scope.kind !== 'body') return NOTHING
  const body = scope.bodyId
  const today = dayInEngland(now)
  const [counts] = await run(
    sql<Others & { tabs: Record<CaseloadTab, number> }>`
      select
        body_tab_counts(${COUNT_CAP}) as tabs,
        (
          select count(*)
          from caseload
          where body_id = ${body} and tab = 'in_progress' and status = 'exempt'
        )::int as "exemptInProgress",
        body_deliveries_needing_attention(${COUNT_CAP})::int as "deliveriesNeedingAttention",
        (
          select coalesce(sum(people), 0)
          from queue_counts
          where body_id = ${body} and awaits_answer
        )::int as "namedBySchools",
        (select count(*) from ${whoseOf('asked_of_you', body, today)})::int as "releasesAsked",
        (select count(*) from ${whoseOf('terms_to_confirm', body, today)})::int as "termsToConfirm",
        (select count(*) from ${whoseOf('needs_you', body, today)})::int as "claimsNeedingYou",
        (select count(*) from ${whoseOf('release_stopped', body, today)})::int as "releasesStopped",
        (select count(*) from deadlines where ${standsIn('yours', body, today)})::int as deadlines,
        (
          select count(*)
          from deadlines
          where ${standsIn('yours', body, today)} and due < ${today}
        )::int as "deadlinesOverdue",
        (select count(*) from deadlines where ${standsIn('schools', body, today)})::int as "deadlinesMissedBySchools",
        (select count(*) from proposals where approver_body_id = ${body} and state = 'waiting')::int as proposals,
        (
          select count(*)
          from drafts
          where body_id = ${body} and ${sql.raw(UNFINISHED_AT)} ${now}
        )::int as drafts`.compile(build),
  )
  if (!counts) return NOTHING
  const { tabs, ...others } = counts
  return { inProgress: tabs.in_progress, released: tabs.released, finished: tabs.finished, ...others }
}
