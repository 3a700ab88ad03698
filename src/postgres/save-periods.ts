import { sql } from 'kysely'
import { awaitsTerms, type InductionPeriod, type InductionRecord } from '../domain/induction/record.ts'
import { formatTerms } from '../domain/values/terms.ts'
import { build, type Run } from './transaction.ts'

/** Writes the periods that differ between two records of a locked teacher. */
export async function savePeriods(run: Run, before: InductionRecord, after: InductionRecord): Promise<void> {
  const removed = before.periods.filter(({ id }) => !after.periods.some((each) => each.id === id))
  for (const { id } of removed) await removePeriod(run, id)
  for (const period of after.periods) {
    const old = before.periods.find((each) => each.id === period.id)
    if (!old) await insertPeriod(run, after.teacherId, period)
    else if (old !== period) {
      await updatePeriod(run, period)
      if (old.earlierBodies === period.earlierBodies) continue
      await run(build.deleteFrom('earlier_bodies').where('period_id', '=', period.id))
      await insertEarlierBodies(run, after.teacherId, period)
    }
  }
}

/** Lets the rest of the transaction open periods again and take them away, and give days of one to another in any order. */
export async function openForCorrection(run: Run): Promise<void> {
  await run.text(`select set_config('app.correcting', 'on', true)`, [])
  await run.text('set constraints periods_share_no_day deferred', [])
}

async function removePeriod(run: Run, id: string): Promise<void> {
  await run(build.deleteFrom('outcomes').where('period_id', '=', id).where('withdrawn_at', 'is not', null))
  await run(build.deleteFrom('induction_periods').where('id', '=', id))
}

async function insertPeriod(run: Run, teacherId: string, period: InductionPeriod): Promise<void> {
  await run(
    build.insertInto('induction_periods').values({
      id: period.id,
      teacher_id: teacherId,
      body_id: period.bodyId,
      served: served(period),
      terms: period.terms && formatTerms(period.terms),
      terms_awaited: awaitsTerms(period),
      programme: period.programme,
      school_urn: period.schoolUrn,
    }),
  )
  await insertEarlierBodies(run, teacherId, period)
}

async function insertEarlierBodies(run: Run, teacherId: string, period: InductionPeriod): Promise<void> {
  const rows = (period.earlierBodies ?? []).map(({ bodyId, until }) => ({
    ...{ period_id: period.id, teacher_id: teacherId, body_id: bodyId, until },
  }))
  if (rows.length > 0) await run(build.insertInto('earlier_bodies').values(rows))
}

async function updatePeriod(run: Run, period: InductionPeriod): Promise<void> {
  await run(
    build
      .updateTable('induction_periods')
      .set({
        body_id: period.bodyId,
        served: served(period),
        terms: period.terms && formatTerms(period.terms),
        terms_awaited: awaitsTerms(period),
        programme: period.programme,
        school_urn: period.schoolUrn,
      })
      .where('id', '=', period.id),
  )
}

/** Both ends included; PostgreSQL turns it into its own form. */
function served(period: InductionPeriod) {
  return sql<string>`daterange(${period.start}::date, ${period.end}::date, '[]')`
}
