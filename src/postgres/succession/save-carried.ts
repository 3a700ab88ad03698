import { sql } from 'kysely'
import type { Carried } from '../../application/succession/ports.ts'
import { openPeriod, type InductionRecord } from '../../domain/induction/record.ts'
import { namedBodyId, type Registration } from '../../domain/registration/registration.ts'
import { appendHistory } from '../append-history.ts'
import { saveDeadlines } from '../deadlines/save-deadlines.ts'
import type { JobQueue } from '../job-queue.ts'
import { addMailsToMany } from '../outbox.ts'
import { savePlans } from '../handover/planned-release-rows.ts'
import { encodeRegistrationEvent } from '../registration/registration-codec.ts'
import { registrationHistory } from '../registration/registration-history.ts'
import { saveQueues } from '../registration/save-queue.ts'
import { saveCaseloads } from '../save-caseloads.ts'
import { build, type Run } from '../transaction.ts'
import type { KeptRegistration } from './take-rows.ts'
import { dayInEngland } from '../../domain/values/calendar.ts'

/**
 * Writes what a succession changes for many teachers in a few statements, where saving each change by itself would take
 * dozens of statements a teacher: 3,000 move in seconds. What is derived of them is written by the same functions.
 */
export async function saveCarried(
  run: Run,
  { jobs, newId }: Readonly<{ jobs: JobQueue; newId: () => string }>,
  id: string,
  all: readonly Carried[],
  at: Temporal.Instant,
): Promise<void> {
  const carried = all.filter(({ change, registrations }) => change !== null || registrations.length > 0)
  if (carried.length > 0) {
    const changes = carried.flatMap(({ change }) => change ?? [])
    await savePeriods(
      run,
      changes.map(({ after }) => after),
    )
    await saveRegistrations(
      run,
      carried.flatMap(({ registrations }) => registrations.map(({ after }) => after)),
    )
    const rows = carried.flatMap(({ registrations }) => registrations.flatMap(registrationHistory))
    if (rows.length > 0) await run(build.insertInto('registration_history').values(rows))
    await appendHistory(run, changes)
    await savePlans(
      run,
      carried.flatMap(({ plan }) => plan ?? []),
    )
    await saveDerived(run, carried, at)
  }
  await settle(run, id, all)
  const mails = carried.flatMap(({ mails: own, taken }) =>
    own.map((mail) => ({ mail, teacherId: taken.locked.record.teacherId })),
  )
  await jobs.add(run.text, ...(await addMailsToMany(run, mails, at, newId)))
}

async function savePeriods(run: Run, records: readonly InductionRecord[]): Promise<void> {
  const open = records.flatMap((record) => {
    const period = openPeriod(record)
    return period ? [{ record, period }] : []
  })
  if (open.length === 0) return
  const rows = open.map(({ record, period }) => ({
    ...{ id: record.teacherId, version: record.version, period_id: period.id, body_id: period.bodyId },
  }))
  const moved = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
    as moved (id uuid, version integer, period_id uuid, body_id uuid)`
  await run(
    sql`update teachers t set version = moved.version from ${moved} where t.id = moved.id`.compile(build),
  )
  await run(
    sql`update induction_periods p set body_id = moved.body_id from ${moved} where p.id = moved.period_id`.compile(
      build,
    ),
  )
  await run(
    build.deleteFrom('earlier_bodies').where(
      'period_id',
      'in',
      open.map(({ period }) => period.id),
    ),
  )
  const earlier = open.flatMap(({ record, period }) =>
    (period.earlierBodies ?? []).map(({ bodyId, until }) => ({
      ...{ period_id: period.id, teacher_id: record.teacherId, body_id: bodyId, until },
    })),
  )
  if (earlier.length > 0) await run(build.insertInto('earlier_bodies').values(earlier))
}

async function saveRegistrations(run: Run, registrations: readonly Registration[]): Promise<void> {
  if (registrations.length === 0) return
  const rows = registrations.map((registration) => {
    const wanted = registration.wantedBody
    const asked = wanted?.nomination
    return {
      ...{ id: registration.id, version: registration.version, body_id: namedBodyId(registration) },
      wanted_body_id: asked?.kind === 'named' ? asked.bodyId : null,
      wanted_body_not_listed: asked?.kind === 'not_listed' ? asked.asTyped : null,
      ...{ wanted_from: wanted?.from.toString() ?? null, wanted_at: wanted?.at.toString() ?? null },
    }
  })
  await run(
    sql`
      update ect_registrations r
      set version = n.version, body_id = n.body_id, wanted_body_id = n.wanted_body_id,
        wanted_body_not_listed = n.wanted_body_not_listed, wanted_from = n.wanted_from, wanted_at = n.wanted_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n (
        id uuid, version integer, body_id uuid, wanted_body_id uuid, wanted_body_not_listed text, wanted_from date,
        wanted_at timestamptz
      )
      where r.id = n.id`.compile(build),
  )
}

async function saveDerived(run: Run, carried: readonly Carried[], at: Temporal.Instant): Promise<void> {
  const standing = carried.map(({ taken, change, registrations }) => ({
    record: change?.after ?? taken.locked.record,
    trsStatus: taken.locked.trsStatus,
    registrations: taken.registrations.map(
      (each) => registrations.find(({ after }) => after.id === each.id)?.after ?? each,
    ),
  }))
  await saveCaseloads(run, standing)
  await saveQueues(run, standing)
  await saveDeadlines(run, standing, dayInEngland(at))
}

async function settle(run: Run, id: string, carried: readonly Carried[]): Promise<void> {
  const rows = carried.map(({ taken, state, reasons, change, registrations }) => ({
    ...{ id: taken.locked.record.teacherId, state, reasons },
    version: change?.after.version ?? taken.left.version,
    registrations: registrations.map(({ before, after }): KeptRegistration => {
      const kept = before ?? after
      const { nomination, wantedBody } = kept
      const event = {
        type: 'body_succession_reversed',
        nomination,
        wantedBody,
        at: after.registeredAt,
      } as const
      return { id: after.id, version: after.version, before: encodeRegistrationEvent(event) }
    }),
  }))
  await run(
    sql`
      update succession_rows r
      set state = done.state, reasons = done.reasons, version = done.version, registrations = done.registrations
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as done (id uuid, state text, reasons text[], version integer, registrations jsonb)
      where r.succession_id = ${id}::uuid and r.teacher_id = done.id`.compile(build),
  )
}
