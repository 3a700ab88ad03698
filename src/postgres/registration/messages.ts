import { sql } from 'kysely'
import type { Message } from '../../application/registration/registration-views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { isUuid } from '../is-uuid.ts'
import { build, type Run } from '../transaction.ts'

/** Messages about a registration. A body is shown those to itself and to those who are no body. */
export async function readMessages(
  run: Run,
  scope: Scope,
  registrationId: string,
): Promise<readonly Message[]> {
  if (!isUuid(registrationId) || (scope.kind !== 'school' && scope.kind !== 'body')) return []
  const own =
    scope.kind === 'school'
      ? sql<boolean>`r.school_urn = any (${[...scope.urns]}::text[])`
      : sql<boolean>`r.body_id = ${scope.bodyId}::uuid and (m.body_id is null or m.body_id = ${scope.bodyId}::uuid)`
  return await run(
    sql<Message>`
      select m.receiver, m.subject, m.state, m.created_at as at
      from mails m
      join ect_registrations r on r.id = m.registration_id
      where m.registration_id = ${registrationId}::uuid and ${own}
      order by m.created_at desc, m.receiver
      limit 100`.compile(build),
  )
}
