import { sql } from 'kysely'
import type { SuccessionRows } from '../../application/succession/ports.ts'
import type { JobQueue } from '../job-queue.ts'
import { addMails } from '../outbox.ts'
import { build, type Run } from '../transaction.ts'
import { saveCarried } from './save-carried.ts'
import { takeRows } from './take-rows.ts'

/** Rows of a succession inside a transaction that changes records. */
export function successionRows(
  run: Run,
  { jobs, newId }: Readonly<{ jobs: JobQueue; newId: () => string }>,
): SuccessionRows {
  return {
    take: (id, state, teacherIds) => takeRows(run, id, state, teacherIds),
    save: (id, carried, at) => saveCarried(run, { jobs, newId }, id, carried, at),
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
    finish: async (id, state, at) => {
      const [from, undone] = state === 'moved' ? ['moving', 'will_move'] : ['reversing', 'moved']
      const ended = await run(
        sql`
          update successions s
          set state = ${state}, finished_at = ${at}
          where s.id = ${id}::uuid
            and s.state = ${from}
            and not exists (select from succession_rows r where r.succession_id = s.id and r.state = ${undone})
          returning s.id`.compile(build),
      )
      return ended.length > 0
    },
    tell: async (mails, at) => {
      await jobs.add(run.text, ...(await addMails(run, { mails, teacherId: null, at }, newId)))
    },
  }
}
