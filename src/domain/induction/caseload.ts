import { earliest, type Day } from '../values/calendar.ts'
import { searchable } from '../values/searchable.ts'
import { bodiesOfPeriod, openPeriod, overallStart, type InductionRecord, type Programme } from './record.ts'
import { inductionStatus, type InductionStatus } from './status.ts'
import type { TrsStatus } from './teacher-record.ts'

export const caseloadTabs = ['in_progress', 'released', 'finished'] as const
export type CaseloadTab = (typeof caseloadTabs)[number]

/** One line of a body's list of ECTs: what the list shows, filters and sorts by. Recomputed whole at every change. */
export type CaseloadEntry = Readonly<{
  bodyId: string
  tab: CaseloadTab
  status: InductionStatus
  trn: string
  firstName: string
  lastName: string
  sortName: string
  searchName: string
  programme: Programme | null
  startedOn: Day
  inductionStartedOn: Day
}>

/** The entry of every body that has or had this teacher. Released teachers stay on the list of the body that released them. */
export function caseloadEntries(
  record: InductionRecord,
  trsStatus: TrsStatus | null,
): readonly CaseloadEntry[] {
  const { identity } = record
  const inductionStartedOn = overallStart(record)
  if (!identity || !inductionStartedOn) return []
  const name = { firstName: identity.firstName, lastName: identity.lastName, trn: identity.trn }
  return bodiesOf(record).map((bodyId) => {
    const own = record.periods.filter((period) => bodiesOfPeriod(period).includes(bodyId))
    return {
      bodyId,
      tab: tabOf(record, bodyId),
      status: inductionStatus(record, trsStatus),
      ...name,
      sortName: searchable(`${identity.lastName} ${identity.firstName}`),
      searchName: searchable(`${identity.firstName} ${identity.lastName}`),
      programme: own.at(-1)?.programme ?? null,
      startedOn: earliest(own.map((period) => period.start)) ?? inductionStartedOn,
      inductionStartedOn,
    }
  })
}

function bodiesOf(record: InductionRecord): readonly string[] {
  return [...new Set(record.periods.flatMap(bodiesOfPeriod))]
}

function tabOf(record: InductionRecord, bodyId: string): CaseloadTab {
  if (openPeriod(record)?.bodyId === bodyId) return 'in_progress'
  const decided = record.periods.find((period) => period.id === record.outcome?.periodId)
  return decided?.bodyId === bodyId ? 'finished' : 'released'
}
