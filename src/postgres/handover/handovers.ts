import { sql } from 'kysely'
import type pg from 'pg'
import type {
  AskedRelease,
  Handovers,
  HandoverView,
  StandingOfHandover,
} from '../../application/handover/ports.ts'
import { PAGE_SIZE } from '../../application/views.ts'
import type { Scope } from '../../domain/access/actor.ts'
import { bringsRecords, type Handover } from '../../domain/handover/handover.ts'
import type { InductionRecord } from '../../domain/induction/record.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { deadlinesJson, toDeadlines, type DeadlineJson } from '../deadlines/read-deadlines.ts'
import { isUuid } from '../is-uuid.ts'
import { readRecord } from '../record-rows.ts'
import { readBodies } from '../reference.ts'
import { registrationsOf } from '../registration/registration-rows.ts'
import { build, inScope, openTeacher, type Run } from '../transaction.ts'
import { readHandoverPage, readOverdue, releaseIsPlanned } from './handover-lists.ts'
import { readHandovers } from './handover-rows.ts'

const A_ROUND = 200

/** Handovers for pages and jobs. */
export function makeHandovers(pool: pg.Pool): Handovers {
  const service = { kind: 'system' } as const
  const read = <T>(scope: Scope, work: (run: Run) => Promise<T>) => inScope(pool, scope, work, 'read only')
  return {
    page: (scope, query) => read(scope, (run) => readHandoverPage(run, scope, query)),
    overdue: (scope) => read(scope, (run) => readOverdue(run, scope)),
    find: (scope, id) => read(scope, (run) => readView(run, scope, id)),
    claimWaitingFor: (scope, teacherId) => read(scope, (run) => readWaiting(run, scope, teacherId)),
    broughtBy: (scope, teacherId) => read(scope, (run) => readBroughtBy(run, scope, teacherId)),
    askedFor: (scope, teacherId) => read(scope, (run) => readAskedFor(run, scope, teacherId)),
    ofRegistration: (scope, id) => read(scope, (run) => readStandings(run, scope, id)),
    movesOf: (scope, teacherId) => read(scope, (run) => readMoves(run, scope, teacherId)),
    unanswered: (before) =>
      read(service, (run) =>
        readHandovers(
          run,
          sql`h.ended is null and h.answer is null and h.holder_id is not null and h.asked_at < ${before}
            and not ${releaseIsPlanned}
            order by h.asked_at, h.id`,
        ),
      ),
    toCheck: (today, all) =>
      read(service, (run) =>
        readHandovers(
          run,
          sql`h.ended is null and h.claimed_by is not null
            and (${all} or (
              h.start <= ${today}
              and h.problems = '{}'
              and not exists (
                select from induction_periods p where p.teacher_id = h.teacher_id and upper_inf(p.served)
              )
            ))
            order by h.claimed_at, h.id
            limit ${all ? 10_000 : A_ROUND}`,
        ),
      ),
  }
}

/** The first wall: whose handover it is, said in the query itself. */
function inSight(scope: Scope) {
  if (scope.kind === 'system' || scope.kind === 'department') return sql<boolean>`true`
  if (scope.kind !== 'body') return sql<boolean>`false`
  return sql<boolean>`(h.asker_id = ${scope.bodyId}::uuid or h.holder_id = ${scope.bodyId}::uuid)`
}

async function readView(run: Run, scope: Scope, id: string): Promise<HandoverView | null> {
  if (!isUuid(id)) return null
  const [handover] = await readHandovers(run, sql`h.id = ${id}::uuid and ${inSight(scope)}`)
  if (!handover) return null
  const found = seesRecord(scope, handover) ? await readOpened(run, handover.teacherId) : null
  const opened = found && stillSees(scope, handover, found.record) ? found : null
  const urns = [handover.claim.schoolUrn, handover.holderSchoolUrn, ...(opened?.urns ?? [])].filter(
    (urn) => urn !== null,
  )
  return {
    handover,
    bodies: await readBodies(run),
    schoolNames: await readSchoolNames(run, urns),
    record: opened?.record ?? null,
    registrations: opened?.registrations ?? [],
    deadlines: opened?.deadlines ?? [],
    releaseOn: await readReleaseOn(run, handover),
  }
}

async function readReleaseOn(run: Run, { teacherId, holderId, ended }: Handover): Promise<Day | null> {
  if (holderId === null || ended) return null
  const [planned] = await run(
    sql<{ end: Day }>`
      select p.ends_on as end
      from planned_releases p
      where p.teacher_id = ${teacherId}::uuid and p.body_id = ${holderId}::uuid and p.ended is null`.compile(
      build,
    ),
  )
  return planned?.end ?? null
}

/** The holder has the teacher; whoever asked has the records of the body before (SG 2.75). */
function seesRecord(scope: Scope, handover: Handover): boolean {
  if (scope.kind === 'department' || scope.kind === 'system') return true
  if (scope.kind !== 'body') return false
  const { holderId, askerId, ended } = handover
  return (
    scope.bodyId === holderId ||
    (scope.bodyId === askerId && (ended?.kind === 'claimed' || bringsRecords(handover)))
  )
}

/** A body whose claim was undone, or taken off the record as wrong, has no part of it. */
function stillSees(scope: Scope, { askerId, ended }: Handover, { periods }: InductionRecord): boolean {
  if (scope.kind !== 'body' || scope.bodyId !== askerId || ended === null) return true
  return periods.some(
    ({ bodyId, earlierBodies = [] }) =>
      bodyId === askerId || earlierBodies.some((each) => each.bodyId === askerId),
  )
}

async function readBroughtBy(run: Run, scope: Scope, teacherId: string): Promise<string | null> {
  if (!isUuid(teacherId) || scope.kind !== 'body') return null
  const [row] = await run(
    sql<{ id: string }>`
      select h.id
      from handovers h
      where h.teacher_id = ${teacherId}::uuid
        and h.asker_id = ${scope.bodyId}::uuid
        and h.holder_id is not null
        and h.ended = 'claimed'
      order by h.ended_at desc, h.id
      limit 1`.compile(build),
  )
  return row?.id ?? null
}

async function readOpened(run: Run, teacherId: string) {
  await openTeacher(run, teacherId)
  const record = await readRecord(run, teacherId)
  const registrations = await registrationsOf(run, teacherId)
  const [due] = await run(
    sql<{ rows: DeadlineJson[] }>`
      select ${deadlinesJson(sql`d.teacher_id = ${teacherId}::uuid`)} as rows`.compile(build),
  )
  const urns = [...record.periods, ...registrations].flatMap(({ schoolUrn }) => schoolUrn ?? [])
  return { record, registrations, urns, deadlines: toDeadlines(due?.rows ?? []) }
}

async function readSchoolNames(run: Run, urns: readonly string[]): Promise<Record<string, string>> {
  const rows = await run(
    sql<{ urn: string; name: string }>`
      select urn, name from schools where urn = any (${[...new Set(urns)]}::text[])`.compile(build),
  )
  return Object.fromEntries(rows.map(({ urn, name }) => [urn, name]))
}

async function readWaiting(run: Run, scope: Scope, teacherId: string): Promise<string | null> {
  if (!isUuid(teacherId)) return null
  const [found] = await readHandovers(
    run,
    sql`h.teacher_id = ${teacherId}::uuid and h.ended is null and h.claimed_by is not null and ${inSight(scope)}`,
  )
  return found?.trn ?? null
}

async function readAskedFor(run: Run, scope: Scope, teacherId: string) {
  if (!isUuid(teacherId) || scope.kind !== 'body') return null
  const [row] = await run(
    sql<AskedRelease>`
      select h.id as "handoverId", b.name as "askerName", h.start
      from handovers h
      join appropriate_bodies b on b.id = h.asker_id
      where h.teacher_id = ${teacherId}::uuid and h.holder_id = ${scope.bodyId}::uuid and h.ended is null
      order by h.claimed_at nulls last, h.asked_at, h.id
      limit 1`.compile(build),
  )
  return row ?? null
}

/** Whoever sees the registration sees what became of it: the wall of `ect_registrations` stands inside. */
async function readStandings(run: Run, scope: Scope, id: string): Promise<readonly StandingOfHandover[]> {
  const own = isUuid(id) ? standingsOf(scope) : null
  if (!own) return []
  return await named(
    run,
    await readHandovers(
      run,
      sql`h.registration_id = ${id}::uuid and ${own} order by h.asked_at desc limit 5`,
    ),
  )
}

async function readMoves(run: Run, scope: Scope, teacherId: string): Promise<readonly StandingOfHandover[]> {
  if (scope.kind !== 'department' || !isUuid(teacherId)) return []
  return await named(
    run,
    await readHandovers(
      run,
      sql`h.teacher_id = ${teacherId}::uuid order by h.asked_at desc, h.id limit ${PAGE_SIZE}`,
    ),
  )
}

async function named(run: Run, found: readonly Handover[]): Promise<readonly StandingOfHandover[]> {
  const bodies = found.length === 0 ? null : await readBodies(run)
  return found.map((handover) => ({
    handover,
    holderName: handover.holderId === null ? null : (bodies?.get(handover.holderId)?.name ?? null),
    askerName: bodies?.get(handover.askerId)?.name ?? '',
  }))
}

/** Which handovers of a registration a scope is shown: those of a body are its own; null for nobody's. */
function standingsOf(scope: Scope) {
  switch (scope.kind) {
    case 'school':
      return sql<boolean>`h.school_urn = any (${[...scope.urns]}::text[])`
    case 'body':
      return sql<boolean>`h.asker_id = ${scope.bodyId}::uuid`
    case 'lead_provider':
      return sql<boolean>`exists (
        select from ect_registrations r
        where r.id = h.registration_id and r.lead_provider_id = ${scope.leadProviderId}::uuid
      )`
    case 'department':
    case 'system':
    case 'nobody':
      return null
  }
}
