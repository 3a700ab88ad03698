import { sql } from 'kysely'
import type { WhatFollowed } from '../application/correction/what-followed.ts'
import type { Told } from '../domain/correction/restore.ts'
import { decodeHandoverEvent } from './handover/handover-codec.ts'
import { decodePlannedReleaseEvent } from './handover/planned-release-codec.ts'
import { decodeRegistrationEvent } from './registration/registration-codec.ts'
import { build, type Run } from './transaction.ts'

type Row = Readonly<{ id: string; data: unknown; follows: boolean }>

/** Everything that the request of one event of a teacher's history touched beside the record, each with all that happened to it. */
export async function readWhatFollowed(run: Run, teacherId: string, seq: number): Promise<WhatFollowed> {
  return {
    registrations: await toldOf(
      run,
      { teacherId, seq, history: 'registration_history', key: 'registration_id', of: 'ect_registrations' },
      decodeRegistrationEvent,
    ),
    handovers: await toldOf(
      run,
      { teacherId, seq, history: 'handover_history', key: 'handover_id', of: 'handovers' },
      decodeHandoverEvent,
    ),
    plans: await toldOf(
      run,
      { teacherId, seq, history: 'planned_release_history', key: 'release_id', of: 'planned_releases' },
      decodePlannedReleaseEvent,
    ),
  }
}

type Asked = Readonly<{ teacherId: string; seq: number; history: string; key: string; of: string }>

async function toldOf<Event>(
  run: Run,
  { teacherId, seq, history, key, of }: Asked,
  decode: (stored: unknown) => Event,
): Promise<readonly Told<Event>[]> {
  const rows = await run(
    sql<Row>`
      with act as (
        select request_id from history where teacher_id = ${teacherId}::uuid and seq = ${seq}
      )
      select k.id, h.data, h.request_id = act.request_id as follows
      from act
      join ${sql.table(of)} k on k.teacher_id = ${teacherId}::uuid
      join ${sql.table(history)} h on h.${sql.ref(key)} = k.id
      where exists (
        select from ${sql.table(history)} f where f.${sql.ref(key)} = k.id and f.request_id = act.request_id
      )
      order by k.id, h.seq`.compile(build),
  )
  return [...Map.groupBy(rows, ({ id }) => id).values()].map((each) =>
    each.map(({ data, follows }) => ({ event: decode(data), follows })),
  )
}
