import { sql } from 'kysely'
import type { RegistrationEntry } from '../../application/registration/registration-views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { isUuid } from '../is-uuid.ts'
import { build, type Run } from '../transaction.ts'
import { decodeRegistrationEvent } from './registration-codec.ts'

type Row = Readonly<{ data: unknown; name: string; organisation: string | null; at: Temporal.Instant }>

/** What happened to a registration of one of the scope's schools, newest first; nothing for anybody else. */
export async function readRegistrationEvents(
  run: Run,
  scope: Scope,
  registrationId: string,
): Promise<readonly RegistrationEntry[]> {
  if (!isUuid(registrationId) || scope.kind !== 'school') return []
  const rows = await run(
    sql<Row>`
      select
        h.data,
        h.actor ->> 'name' as name,
        h.actor -> 'organisation' ->> 'name' as organisation,
        h.recorded_at as at
      from registration_history h
      join ect_registrations r on r.id = h.registration_id
      where h.registration_id = ${registrationId}::uuid
        and r.school_urn = any (${[...scope.urns]}::text[])
      order by h.seq desc`.compile(build),
  )
  return rows.map(({ data, name, organisation, at }) => ({
    ...{ event: decodeRegistrationEvent(data), actorName: name, organisationName: organisation ?? '', at },
  }))
}
