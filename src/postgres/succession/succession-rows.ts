import { sql } from 'kysely'
import type { SuccessionRows } from '../../application/succession/ports.ts'
import type { LeftBehind } from '../../domain/succession/give-back.ts'
import type { JobQueue } from '../job-queue.ts'
import { addMails } from '../outbox.ts'
import { decodeRegistrationEvent, encodeRegistrationEvent } from '../registration/registration-codec.ts'
import { build, type Run } from '../transaction.ts'

type Left = Omit<LeftBehind, 'since'>
type Kept = { id: string; version: number; before: unknown }

/** Rows of a succession inside a transaction that changes records. */
export function successionRows(
  run: Run,
  { jobs, newId }: Readonly<{ jobs: JobQueue; newId: () => string }>,
): SuccessionRows {
  return {
    take: async (id, state, teacherIds) => {
      await run.text('set constraints two_posts_have_one_body deferred', [])
      const rows = await run(
        sql<{ teacher_id: string; version: number | null; registrations: Kept[] }>`
          select teacher_id, version, registrations
          from succession_rows
          where succession_id = ${id}::uuid and state = ${state} and teacher_id = any (${[...teacherIds]}::uuid[])
          order by teacher_id
          for update skip locked`.compile(build),
      )
      return rows.map(({ teacher_id, version, registrations }) => ({
        teacherId: teacher_id,
        left: { version, registrations: registrations.map(keptBefore) },
      }))
    },
    settle: async (id, teacherId, { state, reasons, version, registrations }) => {
      await run(
        build
          .updateTable('succession_rows')
          .set({ state, reasons: [...reasons], version, registrations: json(registrations.map(toKeep)) })
          .where('succession_id', '=', id)
          .where('teacher_id', '=', teacherId),
      )
    },
    schools: (id, state) =>
      run(
        sql<{ to: string; names: string[] }>`
          select told.to, array_agg(distinct told.name order by told.name) as names
          from (
            select coalesce(r.tutor_email, s.contact_email) as to, t.first_name || ' ' || t.last_name as name
            from succession_rows row
            join teachers t on t.id = row.teacher_id
            left join ect_registrations r
              on r.teacher_id = row.teacher_id and row.registrations @> jsonb_build_array(jsonb_build_object('id', r.id))
            left join induction_periods p on p.teacher_id = row.teacher_id and upper_inf(p.served) and r.id is null
            left join schools s on s.urn = p.school_urn
            where row.succession_id = ${id}::uuid and row.state = ${state}
          ) told
          where told.to is not null
          group by told.to
          order by told.to`.compile(build),
      ),
    finish: async (id, state, mails, at) => {
      const ended = await run(
        build
          .updateTable('successions')
          .set({ state, finished_at: at })
          .where('id', '=', id)
          .where('state', '=', state === 'moved' ? 'moving' : 'reversing')
          .returning('id'),
      )
      if (ended.length === 0) return false
      for (const job of await addMails(run, { mails, teacherId: null, at }, newId))
        await jobs.add(run.text, job)
      return true
    },
  }
}

/** Who was named before is kept in the form of the event that would say so again. */
function toKeep({ id, version, before }: Left['registrations'][number]): Kept {
  const at = Temporal.Instant.fromEpochMilliseconds(0)
  return { id, version, before: encodeRegistrationEvent({ type: 'body_succession_reversed', ...before, at }) }
}

function keptBefore({ id, version, before }: Kept): Left['registrations'][number] {
  const event = decodeRegistrationEvent(before)
  if (event.type !== 'body_succession_reversed') throw new Error('a succession that kept something else')
  const { nomination, wantedBody } = event
  return { id, version, before: { nomination, wantedBody } }
}

/** pg sends text; the column is jsonb. */
function json(value: unknown): string {
  return JSON.stringify(value)
}
