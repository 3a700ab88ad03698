import { sql, type RawBuilder, type Selectable } from 'kysely'
import type {
  PlannedReleaseRows,
  PlannedReleaseSave,
} from '../../application/handover/planned-release-ports.ts'
import type { PlannedRelease, PlannedReleaseEnd } from '../../domain/handover/planned-release.ts'
import type { RuleCode } from '../../domain/rules.ts'
import { formatTerms, readTerms, type Terms } from '../../domain/values/terms.ts'
import type { DB, JsonValue } from '../database-types.ts'
import type { JobQueue } from '../job-queue.ts'
import { addMails } from '../outbox.ts'
import { actorJson } from '../registration/actor-json.ts'
import { build, type Run } from '../transaction.ts'
import { personJson } from './handover-codec.ts'
import { encodePlannedReleaseEvent } from './planned-release-codec.ts'

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
    save: async (change) => {
      await write(run, change.after)
      await addHistory(run, change)
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

async function write(run: Run, release: PlannedRelease): Promise<void> {
  const { id, terms, ended } = release
  const row = {
    ...{ version: release.version, teacher_id: release.teacherId, period_id: release.periodId },
    ...{ body_id: release.bodyId, ends_on: release.end, terms: terms && formatTerms(terms) },
    ...{ terms_reason: release.termsReason, note: release.note },
    ...{ planned_by: json(release.plannedBy), planned_at: release.plannedAt },
    problems: [...release.problems],
    ...{ ended: ended?.kind ?? null, ended_at: ended?.at ?? null, ended_reason: ended?.reason ?? null },
  }
  await run(
    build
      .insertInto('planned_releases')
      .values({ id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row)),
  )
}

async function addHistory(
  run: Run,
  { before, events, after, context, at }: PlannedReleaseSave,
): Promise<void> {
  const { actor, channel, requestId } = context
  await run(
    build.insertInto('planned_release_history').values(
      events.map((event, index) => ({
        release_id: after.id,
        seq: (before?.version ?? 0) + index + 1,
        type: event.type,
        data: json(encodePlannedReleaseEvent(event)),
        actor: actorJson(actor),
        ...{ channel, request_id: requestId, recorded_at: at },
      })),
    ),
  )
}

/** pg sends text; the column is jsonb. */
function json(value: unknown): JsonValue {
  return JSON.stringify(value)
}
