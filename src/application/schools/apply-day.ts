import type { SchoolChange } from '../../domain/events.ts'
import type { RegisteredSchoolChange } from '../../domain/registration/registration-events.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { RequestContext } from '../ports.ts'
import { carryToRegistrations, followSchools, type RegistrationConflict } from './carry-to-registrations.ts'
import { carryToTeachers } from './carry-to-teachers.ts'
import type { Closing, DayPlan } from './decide-day.ts'
import { changedDetails, eventsOfUpdate, registrationsAreTold, teachersAreTold } from './events-of-update.ts'
import type { ChangedSchool, HeldSchool, SchoolEventType, SchoolImport } from './ports.ts'

/** One thing that was decided about a URN. */
export type DayDecision = Readonly<{
  urn: string
  decision:
    | 'open'
    | 'reopen'
    | 'close'
    | 'replace'
    | 'takes_over'
    | 'merge'
    | 'wait'
    | 'review'
    | 'update'
    | 'missing'
  reasons: readonly string[]
  successorUrn: string | null
  /** False when yesterday's decision stands and nothing was written. */
  isNew: boolean
}>

export type DayResult = Readonly<{
  decisions: readonly DayDecision[]
  addedClosed: number
  /** Lines added to teachers' histories. */
  carried: number
  /** Lines added to registrations' histories. */
  carriedRegistrations: number
  /** Registrations that could not follow their school. */
  conflicts: readonly RegistrationConflict[]
  failed: readonly Readonly<{ urn: string; problem: string }>[]
}>

type Parts = Readonly<{
  transaction: SchoolImport
  today: Day
  runId: string
  at: Temporal.Instant
  context: RequestContext
  publicUrl: string | null
}>

/** Does what was decided, each school by itself, in the contract's order; one failure is reported and stops nothing else. */
export async function applyDay(
  parts: Parts,
  plan: DayPlan,
  changed: readonly ChangedSchool[],
): Promise<DayResult> {
  const { transaction, today } = parts
  const decisions: DayDecision[] = []
  const failed: { urn: string; problem: string }[] = []
  let carried = 0
  let carriedRegistrations = 0
  const changes = new Map(changed.map((school) => [school.urn, school]))
  const decided = decidedByClosing(plan)

  async function forSchool(urn: string, work: () => Promise<readonly DayDecision[]>): Promise<void> {
    let made: readonly DayDecision[] = []
    const problem = await transaction.attempt(async () => {
      made = await work()
    })
    if (problem === null) decisions.push(...made)
    else failed.push({ urn, problem: problem instanceof Error ? problem.message : 'unknown' })
  }

  const write = (school: Pick<HeldSchool, 'schoolId' | 'urn'>, type: SchoolEventType, data: object) =>
    transaction.addEvents(
      [{ schoolId: school.schoolId, urn: school.urn, type, data: { ...data } }],
      parts.runId,
      parts.at,
    )
  const carry = async (urn: string, change: SchoolChange, on: Day, name: string, newUrn: string | null) => {
    const told = { context: parts.context, at: parts.at }
    carried += await carryToTeachers(transaction, { schoolUrn: urn, change, on, newUrn, name }, told)
  }
  const tellRegistrations = async (
    { urn, name }: Readonly<{ urn: string; name: string }>,
    change: RegisteredSchoolChange['change'],
  ) => {
    const told = { context: parts.context, at: parts.at, publicUrl: parts.publicUrl }
    const changed = { schoolUrn: urn, change, on: today, newUrn: null, name }
    carriedRegistrations += await carryToRegistrations(transaction, changed, told)
  }
  const detailsOf = (urn: string) => changedDetails(changes.get(urn))

  const ofKind = (kind: Closing['decision']['kind']) =>
    plan.closings.filter(({ decision }) => decision.kind === kind)
  const updated = changed.filter(({ isCurrent, urn }) => isCurrent && !decided.has(urn))
  await transaction.addEvents(
    updated.flatMap((school) => eventsOfUpdate(school, today)),
    parts.runId,
    parts.at,
  )
  const staying = new Set(plan.closings.map(({ school }) => school.urn))
  decisions.push(...updated.filter(({ urn }) => !staying.has(urn)).map(({ urn }) => made(urn, 'update')))
  const told = updated.flatMap((school) => teachersAreTold(school).map((change) => ({ school, change })))
  const urnsWithTeachers = new Set(
    (await transaction.teachersAt(told.map(({ school }) => school.urn))).map(({ urn }) => urn),
  )
  for (const { school, change } of told)
    if (urnsWithTeachers.has(school.urn))
      await forSchool(school.urn, async () => {
        await carry(school.urn, change, today, school.after.name, null)
        return []
      })
  for (const school of updated)
    for (const change of registrationsAreTold(school))
      await forSchool(school.urn, async () => {
        await tellRegistrations(school.after, change)
        return []
      })
  for (const { school, row, decision } of ofKind('replace'))
    await forSchool(school.urn, async () => {
      if (decision.kind !== 'replace') return []
      const { successorUrn, closedOn } = decision
      const from = closedOn.add({ days: 1 })
      const successor = (await transaction.rows([successorUrn])).get(successorUrn)
      await transaction.replace(school, successorUrn, from)
      await transaction.setDecision(school.urn, null)
      const data = { successorUrn, from, ...detailsOf(school.urn) }
      await write(school, 'school_replaced', data)
      await carry(school.urn, 'replaced', from, successor?.name ?? row.name, successorUrn)
      return [made(school.urn, 'replace', successorUrn), made(successorUrn, 'takes_over')]
    })

  const added = await transaction.add([...plan.openings, ...plan.addedClosed])
  for (const urn of plan.addedClosed) await transaction.setStanding(urn, 'closed', null)
  const opened = await transaction.rows(plan.openings)
  for (const urn of plan.openings)
    await forSchool(urn, async () => {
      const row = opened.get(urn)
      const from = row?.openedOn ?? today
      await write({ schoolId: added.get(urn) ?? '', urn }, 'school_opened', { name: row?.name ?? '', from })
      return [made(urn, 'open')]
    })

  for (const { school, row, decision } of ofKind('merge'))
    await forSchool(school.urn, async () => {
      if (decision.kind !== 'merge') return []
      const { successorUrn, closedOn } = decision
      const from = closedOn.add({ days: 1 })
      const successor = (await transaction.rows([successorUrn])).get(successorUrn)
      await transaction.setStanding(school.urn, 'closed', successorUrn)
      await write(school, 'school_merged', { successorUrn, from, ...detailsOf(school.urn) })
      await carry(school.urn, 'merged', from, successor?.name ?? row.name, successorUrn)
      return [made(school.urn, 'merge', successorUrn)]
    })
  for (const { school, row } of plan.reopenings)
    await forSchool(school.urn, async () => {
      await transaction.setStanding(school.urn, 'open', null)
      await write(school, 'school_reopened', detailsOf(school.urn))
      await carry(school.urn, 'reopened', today, row.name, null)
      await tellRegistrations(row, 'reopened')
      return [made(school.urn, 'reopen')]
    })
  for (const { school, row, decision } of ofKind('close'))
    await forSchool(school.urn, async () => {
      if (decision.kind !== 'close') return []
      await transaction.setStanding(school.urn, 'closed', null)
      await write(school, 'school_closed', { closedOn: decision.closedOn, ...detailsOf(school.urn) })
      await carry(school.urn, 'closed', decision.closedOn, row.name, null)
      return [made(school.urn, 'close')]
    })

  for (const { school, decision } of plan.closings)
    if (decision.kind === 'wait' || decision.kind === 'review')
      await forSchool(school.urn, async () => {
        const { kind, reasons, successorUrn } = decision
        const isNew = school.decision !== `${kind} ${reasons.join(',')} ${successorUrn ?? ''}`
        if (isNew) await transaction.setDecision(school.urn, { kind, reasons, successorUrn })
        if (isNew && kind === 'review') await write(school, 'school_needs_review', { reasons, successorUrn })
        return [{ ...made(school.urn, kind, successorUrn), reasons, isNew }]
      })
  for (const school of await transaction.markMissing(today))
    await forSchool(school.urn, async () => {
      await write(school, 'school_missing_from_extract', { since: today })
      return [made(school.urn, 'missing')]
    })
  const followed = await followSchools(transaction, today, parts)
  carriedRegistrations += followed.carried
  failed.push(...followed.failed)
  const { conflicts } = followed
  const addedClosed = plan.addedClosed.length
  return { decisions, addedClosed, carried, carriedRegistrations, conflicts, failed }
}

/** URNs whose changed details go into the event of a larger decision. */
function decidedByClosing({ closings, reopenings }: DayPlan): ReadonlySet<string> {
  const closed = closings.flatMap(({ school, decision }) => {
    if (decision.kind === 'wait' || decision.kind === 'review') return []
    return decision.kind === 'replace' ? [school.urn, decision.successorUrn] : [school.urn]
  })
  return new Set([...closed, ...reopenings.map(({ school }) => school.urn)])
}

function made(
  urn: string,
  decision: DayDecision['decision'],
  successorUrn: string | null = null,
): DayDecision {
  return { urn, decision, reasons: [], successorUrn, isNew: true }
}
