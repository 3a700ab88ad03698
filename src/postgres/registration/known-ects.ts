import { sql } from 'kysely'
import type { Scope } from '../../domain/access/actor.ts'
import type { KnownEct } from '../../domain/registration/reconcile.ts'
import { build, type Run } from '../transaction.ts'

/** Everybody whom a body holds, or a school has named it for and who has not left: one line each, by TRN. */
export async function readKnownEcts(run: Run, scope: Scope): Promise<readonly KnownEct[]> {
  if (scope.kind !== 'body') return []
  return await run(
    sql<KnownEct>`
      with held as (
        select teacher_id, trn, first_name || ' ' || last_name as name, started_on
        from caseload
        where body_id = ${scope.bodyId}::uuid and tab = 'in_progress'
      ),
      named as (
        select distinct on (teacher_id)
          teacher_id, id, trn, coalesce(corrected_name, original_name) as name, school_urn, start
        from ect_registrations
        where body_id = ${scope.bodyId}::uuid
          and withdrawn_at is null
          and is_current
          and body_answer is distinct from 'not_ours'
        order by teacher_id, start desc
      )
      select
        coalesce(h.teacher_id, n.teacher_id) as "teacherId",
        n.id as "registrationId",
        coalesce(h.trn, n.trn) as trn,
        coalesce(n.name, h.name) as name,
        s.name as "schoolName",
        coalesce(n.start, h.started_on) as start,
        h.teacher_id is not null as "isHeld",
        n.id is not null as "isNamed",
        coalesce(q.differs, false) as differs
      from held h
      full join named n on n.teacher_id = h.teacher_id
      left join schools s on s.urn = n.school_urn
      left join body_queue q on q.body_id = ${scope.bodyId}::uuid and q.registration_id = n.id
      order by trn`.compile(build),
  )
}
