import type { RegisteredSchoolChange } from '../../domain/registration/registration-events.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { Run } from '../transaction.ts'

/** Registrations that were not withdrawn at a URN. */
export async function readRegistrationsAt(run: Run, urn: string): Promise<readonly string[]> {
  const { rows } = await run.text(
    'select id from ect_registrations where school_urn = $1 and withdrawn_at is null order by id',
    [urn],
  )
  return (rows as { id: string }[]).map(({ id }) => id)
}

type StrayRow = Readonly<{ id: string } & RegisteredSchoolChange>

/** Registrations whose school is not the one of its URN any more, or has closed and they were not told of it. */
export async function readStrays(run: Run, today: Day) {
  const { rows } = await run.text(
    `select r.id, r.school_urn as "schoolUrn", to_.urn as "newUrn", coalesce(to_.name, s.name) as name,
       case when not s.is_current then 'replaced' when to_.urn is null then 'closed' else 'merged' end as change,
       coalesce(s.closed_on, $1::date) + (to_.urn is not null)::int as "on"
     from ect_registrations r
     join schools s on s.urn = r.school_urn
     left join schools to_
       on to_.urn = s.merged_into_urn
       or (not s.is_current and to_.school_id = s.school_id and to_.is_current)
     where r.withdrawn_at is null
       and (not s.is_current or s.standing = 'closed')
       and (r.leaving_on is null or r.leaving_on > s.closed_on)
       and (to_.urn is not null or r.school_standing is distinct from 'closed')
     order by r.registered_at, r.id`,
    [today],
  )
  return (rows as StrayRow[]).map(({ id, ...change }) => ({ registrationId: id, change }))
}
