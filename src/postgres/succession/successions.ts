import { sql } from 'kysely'
import type pg from 'pg'
import { RecordClash } from '../../application/record-clash.ts'
import type { LookedAtRow, Successions } from '../../application/succession/ports.ts'
import type { Person } from '../../domain/access/actor.ts'
import { searchable } from '../../domain/values/searchable.ts'
import { isUuid } from '../is-uuid.ts'
import type { JobQueue } from '../job-queue.ts'
import { build, inScope, type Run } from '../transaction.ts'
import { readBodyLines, readConcerned, readFacts, readRows } from './read-successions.ts'

/** Successions outside the transactions that change records. Only the department and the job ask for them. */
export function makeSuccessions({ pool, jobs }: Readonly<{ pool: pg.Pool; jobs: JobQueue }>): Successions {
  const reads = <T>(work: (run: Run) => Promise<T>) => inScope(pool, { kind: 'system' }, work, 'read only')
  const writes = <T>(work: (run: Run) => Promise<T>) => inScope(pool, { kind: 'system' }, work)
  return {
    bodies: () => reads(readBodyLines),
    concerned: (bodyId) => reads((run) => readConcerned(run, bodyId)),
    ofBody: (bodyId) =>
      reads((run) =>
        isUuid(bodyId) ? readFacts(run, sql`s.body_id = ${bodyId}::uuid`) : Promise.resolve([]),
      ),
    find: async (id) =>
      isUuid(id) ? ((await reads((run) => readFacts(run, sql`s.id = ${id}::uuid`)))[0] ?? null) : null,
    rows: (id, asked) => reads((run) => (isUuid(id) ? readRows(run, id, asked) : Promise.resolve([]))),
    due: async (today) =>
      (
        await reads((run) =>
          readFacts(
            run,
            sql`s.state = 'reversing' or (s.state = 'moving' and s.takes_over_on <= ${today}::date)`,
          ),
        )
      ).toReversed(),
    left: (id, state, { after, limit }) =>
      reads((run) =>
        run(
          sql<{ teacherId: string; trn: string }>`
            select r.teacher_id as "teacherId", t.trn
            from succession_rows r
            join teachers t on t.id = r.teacher_id
            where r.succession_id = ${id}::uuid
              and r.state = ${state}
              and r.teacher_id > coalesce(${after}::uuid, '00000000-0000-0000-0000-000000000000')
            order by r.teacher_id
            limit ${limit}`.compile(build),
        ),
      ),
    lookAt: (succession, rows, by, at) =>
      writes(async (run) => {
        const { id, bodyId, successorId, from, caseReference } = succession
        await run(
          build.deleteFrom('successions').where('body_id', '=', bodyId).where('state', '=', 'looked_at'),
        )
        await run(
          build.insertInto('successions').values({
            ...{ id, body_id: bodyId, successor_id: successorId, takes_over_on: from, state: 'looked_at' },
            ...{ case_reference: caseReference, named_at: at, named_by: json(by) },
          }),
        )
        await addRows(run, id, rows)
      }),
    lookAgain: (id, rows) => writes((run) => addRows(run, id, rows)),
    commit: (id, by, at) =>
      writes(async (run) => {
        const begun = isUuid(id) ? await commit(run, id, by, at) : false
        if (begun) await jobs.add(run.text, { name: 'carry_successions' })
        return begun
      }).catch(lostRace),
    reverse: (id, by, at, today) =>
      writes(async (run) => {
        if (!isUuid(id)) return false
        const taken = await run(
          sql<{ id: string }>`
            update successions
            set state = 'reversing', reversed_at = ${at}, reversed_by = ${json(by)}, finished_at = null
            where id = ${id}::uuid and (state = 'moved' or (state = 'moving' and takes_over_on > ${today}::date))
            returning id`.compile(build),
        )
        if (taken.length === 0) return false
        await run(GIVE_BODY_BACK(id).compile(build))
        await jobs.add(run.text, { name: 'carry_successions' })
        return true
      }),
  }
}

/** The day before the successor takes over is the last one of the body's designation, if it did not end before. */
async function commit(run: Run, id: string, by: Person, at: Temporal.Instant): Promise<boolean> {
  const [begun] = await run(
    sql<{ id: string }>`
      update successions s
      set state = 'moving', committed_at = ${at}, committed_by = ${json(by)},
        designated_before = b.designated, successor_before = b.successor_id
      from appropriate_bodies b
      where s.id = ${id}::uuid and s.state = 'looked_at' and b.id = s.body_id
      returning s.id`.compile(build),
  )
  if (!begun) return false
  await run(
    sql`
      update appropriate_bodies b
      set successor_id = s.successor_id,
        designated = b.designated * daterange(null, s.takes_over_on)
      from successions s
      where s.id = ${id}::uuid and b.id = s.body_id`.compile(build),
  )
  return true
}

const GIVE_BODY_BACK = (id: string) => sql`
  update appropriate_bodies b
  set successor_id = s.successor_before, designated = s.designated_before
  from successions s
  where s.id = ${id}::uuid and b.id = s.body_id`

async function addRows(run: Run, id: string, rows: readonly LookedAtRow[]): Promise<void> {
  await run(
    sql`
      insert into succession_rows as held (succession_id, teacher_id, state, reasons, sort_name)
      select ${id}::uuid, row.id, row.state, row.reasons, row.name
      from jsonb_to_recordset(${json(rows.map(rowOf))}::jsonb)
        as row (id uuid, state text, reasons text[], name text)
      on conflict (succession_id, teacher_id) do update set state = excluded.state, reasons = excluded.reasons
      where held.state in ('will_move', 'cannot')`.compile(build),
  )
}

function rowOf({ teacherId, name, reasons }: LookedAtRow) {
  const state = reasons.length === 0 ? 'will_move' : 'cannot'
  return { id: teacherId, state, reasons, name: searchable(name) }
}

/** pg sends text; the column is jsonb. */
function json(value: unknown): string {
  return JSON.stringify(value)
}

/** Another succession of the same body was begun a moment before. */
function lostRace(error: unknown): false {
  if (error instanceof RecordClash) return false
  throw error
}
