import { isImported } from '../../domain/schools/establishment.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { Clock, Ids } from '../ports.ts'
import { applyDay, type DayResult } from './apply-day.ts'
import { decideDay, type DayPlan } from './decide-day.ts'
import { ExtractRefused } from './extract-refused.ts'
import type { ExtractFile, SchoolImport, SchoolRegister } from './ports.ts'
import { stageLinks, stageSchools, type Unreconciled } from './stage-extract.ts'

export type ImportRequest = Readonly<{
  schools: ExtractFile
  links: ExtractFile
  /** Everything is read and decided, and nothing kept. */
  dryRun: boolean
  /** A person has looked at the many closures and says go on. */
  acceptManyClosures: boolean
  today: Day
  /** Where people reach the service, for messages about registrations; null for a first read, which tells nobody. */
  publicUrl: string | null
}>

export type ImportSummary = Readonly<{
  files: readonly Readonly<{ name: string; bytes: number; sha256: string; rows: number }>[]
  isFirst: boolean
  /** Schools as they stand after the import. */
  schools: Readonly<{ schools: number; open: number; eligible: number }>
  unreconciled: readonly Unreconciled[]
  notes: readonly string[]
}> &
  DayResult

export type ImportResult = Readonly<
  { kind: 'done'; summary: ImportSummary } | { kind: 'refused'; refusal: ExtractRefused }
>

/**
 * Reads a day of the register of schools (contract GIAS): everything in one transaction or nothing. The first read
 * makes the schools silently; later ones record what happened to each school and to the teachers there.
 */
export async function importGias(
  ports: Readonly<{ register: SchoolRegister; clock: Clock; ids: Ids }>,
  request: ImportRequest,
): Promise<ImportResult> {
  const runId = ports.ids.id()
  const startedAt = ports.clock.now()
  const run = { id: runId, today: request.today, startedAt }
  try {
    const summary = await ports.register.transact(async (transaction) => {
      const done = await importInto(transaction, request, { runId, at: startedAt })
      const [schools = 0, links = 0] = done.files.map(({ rows }) => rows)
      if (!request.dryRun)
        await transaction.recordRun({
          ...run,
          ...{ outcome: 'accepted', code: null, rows: { schools, links }, summary: done },
        })
      return { keep: !request.dryRun, result: done }
    })
    return { kind: 'done', summary }
  } catch (error) {
    if (!(error instanceof ExtractRefused)) throw error
    const { code, file, names, message } = error
    if (!request.dryRun)
      await ports.register.recordRefusal({
        ...run,
        ...{ outcome: 'refused', code, rows: { schools: 0, links: 0 }, summary: { file, names, message } },
      })
    return { kind: 'refused', refusal: error }
  }
}

async function importInto(
  transaction: SchoolImport,
  request: ImportRequest,
  run: Readonly<{ runId: string; at: Temporal.Instant }>,
): Promise<ImportSummary> {
  const { schools, links, today } = request
  const last = await transaction.lastAccepted()
  const stagedSchools = await stageSchools(schools, transaction, last?.schools ?? null)
  const stagedLinks = await stageLinks(links, transaction, last?.links ?? null)
  const result =
    last === null ? await firstRead(transaction, today) : await nextRead(transaction, request, run)
  const named = ({ name, bytes, sha256 }: ExtractFile, rows: number) => ({ name, bytes, sha256, rows })
  return {
    files: [named(schools, stagedSchools.rows), named(links, stagedLinks.rows)],
    isFirst: last === null,
    schools: await transaction.counts(today),
    unreconciled: [...stagedSchools.unreconciled, ...stagedLinks.unreconciled],
    notes: [...stagedSchools.notes, ...stagedLinks.notes],
    ...result,
  }
}

async function firstRead(transaction: SchoolImport, today: Day): Promise<DayResult> {
  const imported = (await transaction.fresh()).filter((row) => isImported(row, today))
  await transaction.loadFirst(
    imported.map(({ urn }) => urn),
    today,
  )
  return { decisions: [], addedClosed: 0, carried: 0, carriedRegistrations: 0, conflicts: [], failed: [] }
}

async function nextRead(
  transaction: SchoolImport,
  { schools, today, acceptManyClosures, publicUrl }: ImportRequest,
  run: Readonly<{ runId: string; at: Temporal.Instant }>,
): Promise<DayResult> {
  const changed = await transaction.changed()
  const plan = await decideDay(transaction, today)
  if (!acceptManyClosures) refuseManyClosures(schools, plan, (await transaction.counts(today)).open)
  await transaction.updateDetails()
  const context = {
    actor: { kind: 'system', name: 'Get Information About Schools' },
    channel: 'import',
    requestId: run.runId,
  } as const
  return applyDay({ transaction, today, context, publicUrl, ...run }, plan, changed)
}

const CLOSURES_LET_PASS = 50
const SHARE_LET_PASS = 0.05

function refuseManyClosures(file: ExtractFile, { closings }: DayPlan, open: number): void {
  const touched = closings.filter(({ decision }) =>
    ['close', 'replace', 'merge'].includes(decision.kind),
  ).length
  if (touched > CLOSURES_LET_PASS && touched > open * SHARE_LET_PASS)
    throw new ExtractRefused(
      'too_many_closures',
      file.name,
      `${String(touched)} of ${String(open)} open schools would be closed, replaced or merged. Look at the file, then say to go on.`,
    )
}
