import type { Day } from '../../domain/values/calendar.ts'
import { decideClosing, type ClosingDecision } from '../../domain/schools/decide-closing.ts'
import { isImported, isOpenOn, type Establishment } from '../../domain/schools/establishment.ts'
import { joinSuccessions, type Succession } from '../../domain/schools/links.ts'
import type { HeldSchool, SchoolImport } from './ports.ts'

export type Closing = Readonly<{ school: HeldSchool; row: Establishment; decision: ClosingDecision }>

/** What today's rows and links mean for the schools held, before anything of it is done (contract GIAS §8). */
export type DayPlan = Readonly<{
  closings: readonly Closing[]
  reopenings: readonly Readonly<{ school: HeldSchool; row: Establishment }>[]
  /** URNs for which a school is made now. */
  openings: readonly string[]
  /** Closed since 2020, and first seen closed: kept to be found, without an event. */
  addedClosed: readonly string[]
}>

export async function decideDay(transaction: SchoolImport, today: Day): Promise<DayPlan> {
  const closings = await decideClosings(transaction, today)
  const takenOver = new Set(
    closings.flatMap(({ decision }) => (decision.kind === 'replace' ? [decision.successorUrn] : [])),
  )
  const fresh = (await transaction.fresh()).filter((row) => !takenOver.has(row.urn) && isImported(row, today))
  const reopening = await transaction.reopening(today)
  return {
    closings,
    reopenings: reopening
      .filter(({ urn }) => !takenOver.has(urn))
      .map(({ row, ...school }) => ({ school, row })),
    openings: fresh.filter((row) => isOpenOn(row, today)).map(({ urn }) => urn),
    addedClosed: fresh.filter((row) => !isOpenOn(row, today)).map(({ urn }) => urn),
  }
}

async function decideClosings(transaction: SchoolImport, today: Day): Promise<readonly Closing[]> {
  const closing = await transaction.closing()
  const from = bySource(joinSuccessions(await transaction.links()).successions)
  const ofSchool = (urn: string) => from.get(urn) ?? []
  const successorUrns = [...new Set(closing.flatMap(({ urn }) => ofSchool(urn).map(({ to }) => to)))]
  const rows = await transaction.rows(successorUrns)
  const held = await transaction.held(successorUrns)
  const closingInto = countPlain(closing.flatMap(({ urn }) => ofSchool(urn)))
  return closing.map(({ row, ...school }) => ({
    ...{ school, row },
    decision: decideClosing({
      closedOn: row.closedOn,
      successions: ofSchool(row.urn),
      successor: (urn) => rows.get(urn),
      isInUse: (urn) => held.get(urn)?.isInUse ?? false,
      closingInto: (urn) => closingInto.get(urn) ?? 0,
      today,
    }),
  }))
}

function bySource(successions: readonly Succession[]): ReadonlyMap<string, readonly Succession[]> {
  return Map.groupBy(successions, ({ from }) => from)
}

function countPlain(successions: readonly Succession[]): ReadonlyMap<string, number> {
  const plain = successions.filter(({ kind }) => kind === 'plain')
  return new Map([...Map.groupBy(plain, ({ to }) => to)].map(([to, several]) => [to, several.length]))
}
