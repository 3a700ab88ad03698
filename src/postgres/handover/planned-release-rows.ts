import { sql, type RawBuilder, type Selectable } from 'kysely'
import type {
  PlannedReleaseRows,
  PlannedReleaseSave,
} from '../../application/handover/planned-release-ports.ts'
import type { PlannedRelease, PlannedReleaseEnd } from '../../domain/handover/planned-release.ts'
import type { RuleCode } from '../../domain/rules.ts'
import { formatTerms, readTerms, type Terms } from '../../domain/values/terms.ts'
import type { DB } from '../database-types.ts'
import type { JobQueue } from '../job-queue.ts'
import { addMails } from '../outbox.ts'
import { numberedHistory } from '../numbered-history.ts'
import { build, type Run } from '../transaction.ts'
import { personJson } from './handover-codec.ts'
import { encodePlannedReleaseEvent } from './planned-release-codec.ts'
import { json } from '../json-values.ts'

type Needs = Readonly<{ jobs: JobQueue; newId: () => string }>

/** Planned releases inside an open transaction that holds their teacher's row. */
export function plannedReleaseRows(run: Run, { jobs, newId }: Needs): PlannedReleaseRows {
  return {
    ofTeacher: async (teacherId) => {
      const [found] = await readPlannedReleases(
        run,
        sql`p.teacher_id = ${teacherId}::uuid and p.ended is null`,
      )
      return found ?? null
    },
    isTold: async (id) => {
      const [row] = await run(
        sql<{ told: boolean }>`select planned_release_was_told(${id}::uuid) as told`.compile(build),
      )
      return row?.told ?? false
    },
    save: async (change) => {
      await savePlans(run, [change])
      const { mails, after, at } = change
      for (const job of await addMails(run, { mails, teacherId: after.teacherId, at }, newId))
        await jobs.add(run.text, job)
    },
  }
}

/** Planned releases that a condition on `p` holds for, of those the transaction's scope may see. */
export async function readPlannedReleases(
  run: Run,
  where: RawBuilder<unknown>,
): Promise<readonly PlannedRelease[]> {
  const rows = await run(
    sql<Selectable<DB['planned_releases']>>`select p.* from planned_releases p where ${where}`.compile(build),
  )
  return rows.map(toPlannedRelease)
}

function toPlannedRelease(row: Selectable<DB['planned_releases']>): PlannedRelease {
  return {
    ...{ id: row.id, version: row.version, teacherId: row.teacher_id, periodId: row.period_id },
    ...{ bodyId: row.body_id, end: row.ends_on, terms: row.terms === null ? null : termsOf(row.terms) },
    ...{ termsReason: row.terms_reason, note: row.note },
    ...{ plannedBy: personJson.parse(row.planned_by), plannedAt: row.planned_at },
    problems: row.problems as RuleCode[],
    ended:
      row.ended === null || row.ended_at === null
        ? null
        : { kind: row.ended as PlannedReleaseEnd, reason: row.ended_reason, at: row.ended_at },
  }
}

function termsOf(text: string): Terms {
  const read = readTerms(text)
  if (typeof read === 'string') throw new Error('terms of a planned release that are no terms')
  return read
}

/** Writes planned releases as their events leave them, and the events; the messages are whoever calls' to write. */
export async function savePlans(run: Run, changes: readonly PlannedReleaseSave[]): Promise<void> {
  if (changes.length === 0) return
  await run(
    build
      .insertInto('planned_releases')
      .values(changes.map(({ after }) => rowOf(after)))
      .onConflict((conflict) =>
        conflict.column('id').doUpdateSet((eb) => ({
          ...{ version: eb.ref('excluded.version'), teacher_id: eb.ref('excluded.teacher_id') },
          ...{ period_id: eb.ref('excluded.period_id'), body_id: eb.ref('excluded.body_id') },
          ...{ ends_on: eb.ref('excluded.ends_on'), terms: eb.ref('excluded.terms') },
          ...{ terms_reason: eb.ref('excluded.terms_reason'), note: eb.ref('excluded.note') },
          ...{ planned_by: eb.ref('excluded.planned_by'), planned_at: eb.ref('excluded.planned_at') },
          ...{ problems: eb.ref('excluded.problems'), ended: eb.ref('excluded.ended') },
          ...{ ended_at: eb.ref('excluded.ended_at'), ended_reason: eb.ref('excluded.ended_reason') },
        })),
      ),
  )
  await run(build.insertInto('planned_release_history').values(changes.flatMap(historyOf)))
}

function rowOf(release: PlannedRelease) {
  const { id, terms, ended } = release
  return {
    ...{ id, version: release.version, teacher_id: release.teacherId, period_id: release.periodId },
    ...{ body_id: release.bodyId, ends_on: release.end, terms: terms && formatTerms(terms) },
    ...{ terms_reason: release.termsReason, note: release.note },
    ...{ planned_by: json(release.plannedBy), planned_at: release.plannedAt },
    problems: [...release.problems],
    ...{ ended: ended?.kind ?? null, ended_at: ended?.at ?? null, ended_reason: ended?.reason ?? null },
  }
}

function historyOf(change: PlannedReleaseSave) {
  const events = numberedHistory(change, encodePlannedReleaseEvent)
  return events.map((event) => ({ release_id: change.after.id, ...event }))
}
