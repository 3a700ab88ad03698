import { sql } from 'kysely'
import { PAGE_SIZE, type DeliveryPage } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { isUuid } from '../is-uuid.ts'
import { build, type Run } from '../transaction.ts'

type Row = {
  teacherId: string
  name: string
  trn: string
  bodyName: string | null
  state: string
  problem: string | null
  since: Temporal.Instant
}

/**
 * What teacher records did not take, longest waiting first: all of it for the department, its own for a body that did not
 * release the teacher. `after` is a teacher id of an earlier page.
 */
export async function readDeliveriesNeedingAttention(
  run: Run,
  scope: Scope,
  after: string | null,
): Promise<DeliveryPage> {
  if (hasNoDeliveries(scope) || (after !== null && !isUuid(after))) return { rows: [], next: null }
  const body = scope.kind === 'body' ? scope.bodyId : null
  const rows = await run(
    sql<Row>`
      select
        d.teacher_id as "teacherId",
        t.first_name || ' ' || t.last_name as name,
        t.trn,
        (
          select b.name
          from induction_periods p
          join appropriate_bodies b on b.id = p.body_id
          where p.teacher_id = d.teacher_id
          order by lower(p.served) desc
          limit 1
        ) as "bodyName",
        d.state,
        d.problem,
        d.wanted_since as since
      from teacher_record_deliveries d
      join teachers t on t.id = d.teacher_id
      where d.state = 'needs_attention'
        and (${body}::uuid is null or exists (
          select from caseload c
          where c.teacher_id = d.teacher_id
            and c.body_id = ${body}::uuid
            and c.tab <> 'released'
        ))
        and (${after}::uuid is null or (d.wanted_since, d.teacher_id) > (
          select wanted_since, teacher_id from teacher_record_deliveries where teacher_id = ${after}::uuid
        ))
      order by d.wanted_since, d.teacher_id
      limit ${PAGE_SIZE + 1}`.compile(build),
  )
  const page = rows.slice(0, PAGE_SIZE)
  return { rows: page, next: rows.length > PAGE_SIZE ? (page.at(-1)?.teacherId ?? null) : null }
}

/** How much is waiting to be sent, and for how long the oldest has. */
export async function readReadiness(run: Run) {
  const [row] = await run(
    sql<{ oldestWaitingSeconds: number | null; waiting: number }>`
      select
        extract(epoch from now() - min(since))::float8 as "oldestWaitingSeconds",
        count(*)::int as waiting
      from (
        (select wanted_since as since from teacher_record_deliveries where state = 'waiting' order by 1 limit 1000)
        union all
        (select created_at from mails where state = 'waiting' order by 1 limit 1000)
      ) waiting`.compile(build),
  )
  return row ?? { oldestWaitingSeconds: null, waiting: 0 }
}

function hasNoDeliveries({ kind }: Scope): boolean {
  return kind === 'nobody' || kind === 'school' || kind === 'lead_provider'
}
