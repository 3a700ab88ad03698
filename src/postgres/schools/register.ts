import type pg from 'pg'
import type { ImportRun, RowClash, SchoolImport, SchoolRegister } from '../../application/schools/ports.ts'
import type { Link } from '../../domain/schools/links.ts'
import { recordTransaction } from '../change-record.ts'
import type { JobQueue } from '../job-queue.ts'
import { inScope, type Run } from '../transaction.ts'
import * as read from './read-changes.ts'
import { readRegistrationsAt, readStrays } from './read-strays.ts'
import { CREATE_STAGE, DROP_SHARED_UKPRNS, replaceLinks, stageSchools } from './stage.ts'
import * as write from './write-schools.ts'

/** Any number will do: imports wait for each other. */
const LOCK = 4_172_030

/** The register of schools as the database keeps it. */
export function makeSchoolRegister(parts: {
  pool: pg.Pool
  jobs: JobQueue
  newId: () => string
}): SchoolRegister {
  const asService = <T>(work: (run: Run, client: pg.ClientBase) => Promise<T>) =>
    inScope(parts.pool, { kind: 'system' }, work)
  return {
    transact: async (work) => {
      const notKept: { result?: Awaited<ReturnType<typeof work>> } = {}
      try {
        return await asService(async (run, client) => {
          await run.text(`set local statement_timeout = 0`, [])
          await run.text('select pg_advisory_xact_lock($1)', [LOCK])
          await client.query(CREATE_STAGE)
          const done = await work(makeImport(run, client, parts))
          if (done.keep) return done.result
          notKept.result = done
          throw new NotKept()
        })
      } catch (error) {
        if (error instanceof NotKept && notKept.result) return notKept.result.result
        throw error
      }
    },
    isEmpty: () => asService(async (run) => (await lastAccepted(run)) === null),
    recordRefusal: (refusal) => asService((run) => recordRun(run, refusal)),
  }
}

/** Ends the transaction of a dry run. */
class NotKept extends Error {}

function makeImport(
  run: Run,
  client: pg.ClientBase,
  parts: { jobs: JobQueue; newId: () => string },
): SchoolImport {
  return {
    lastAccepted: () => lastAccepted(run),
    stageSchools: (rows) => stageSchools(client, run, rows),
    keepAsHeld: async (urns) => {
      await run.text('insert into gias_kept select distinct unnest($1::text[]) on conflict do nothing', [
        urns,
      ])
    },
    dropSharedUkprns: async () => (await run.text(DROP_SHARED_UKPRNS, [])).rows as RowClash[],
    replaceLinks: (links, keptPairs) => replaceLinks(run, links, keptPairs),
    loadFirst: (urns, today) => write.loadFirst(run, urns, today),
    counts: (today) => read.countSchools(run, today),
    changed: () => read.readChanged(run),
    closing: () => read.readClosing(run),
    reopening: (today) => read.readReopening(run, today),
    fresh: () => read.readFresh(run),
    rows: (urns) => read.readRows(run, urns),
    links: () => readLinks(run),
    held: (urns) => read.readHeld(run, urns),
    markMissing: (today) => read.markMissing(run, today),
    updateDetails: () => write.updateDetails(run),
    add: (urns) => write.add(run, urns),
    replace: (school, successorUrn, from) => write.replace(run, school, successorUrn, from),
    setStanding: (urn, standing, mergedIntoUrn) => write.setStanding(run, urn, standing, mergedIntoUrn),
    setDecision: (urn, decision) => write.setDecision(run, urn, decision),
    addEvents: (events, runId, at) => write.addEvents(run, events, runId, at),
    recordRun: (accepted) => recordRun(run, accepted),
    teachersAt: (urns) => readTeachersAt(run, urns),
    registrationsAt: (urn) => readRegistrationsAt(run, urn),
    strayRegistrations: (today) => readStrays(run, today),
    records: recordTransaction(run, parts),
    attempt: (work) => attempt(run, work),
  }
}

async function lastAccepted(run: Run) {
  const { rows } = await run.text(
    `select school_rows as schools, link_rows as links
     from school_imports
     where outcome = 'accepted'
     order by started_at desc
     limit 1`,
    [],
  )
  const [last] = rows as { schools: number; links: number }[]
  return last ?? null
}

async function recordRun(run: Run, { id, today, startedAt, outcome, code, rows, summary }: ImportRun) {
  await run.text(
    `insert into school_imports (id, read_for, started_at, outcome, code, school_rows, link_rows, summary)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, today, startedAt, outcome, code, rows.schools, rows.links, JSON.stringify(summary)],
  )
}

async function readLinks(run: Run): Promise<readonly Link[]> {
  const { rows } = await run.text(
    `select urn, link_urn as "linkUrn", link_type as type, established_on as "establishedOn" from school_links`,
    [],
  )
  return rows as Link[]
}

async function readTeachersAt(run: Run, urns: readonly string[]) {
  const { rows } = await run.text(
    `select teacher_id as "teacherId", school_urn as urn
     from induction_periods
     where school_urn = any ($1)
       and upper_inf(served)
     order by teacher_id`,
    [urns],
  )
  return rows as { teacherId: string; urn: string }[]
}

/** One school's changes by themselves: a failure undoes those and lets the others go on. */
async function attempt(run: Run, work: () => Promise<void>): Promise<unknown> {
  await run.text('savepoint one_school', [])
  try {
    await work()
    await run.text('release savepoint one_school', [])
    return null
  } catch (error) {
    await run.text('rollback to savepoint one_school', [])
    return error
  }
}
