import type { Induction, InductionStatus, Person } from './person.ts'
import {
  heldQts,
  isBeforeMay2000,
  isExempting,
  PASSED_IN_WALES,
  QTLS_TYPE,
  type RouteTypes,
} from './standing.ts'

export type CpdWrite = {
  status: InductionStatus
  startDate: string | null
  completedDate: string | null
  modifiedOn: Temporal.Instant
}

/** 0 wins (contract section 3). */
const priority: Record<InductionStatus, number> = {
  Failed: 0,
  Passed: 1,
  Exempt: 2,
  InProgress: 3,
  FailedInWales: 4,
  RequiredToComplete: 5,
  None: 6,
}

/** A. A write through `cpd-induction`. The same person comes back when nothing differs: no timestamp moves. */
export function writeFromCpd(person: Person, sent: CpdWrite, now: Temporal.Instant): Person {
  const { induction } = person
  const staysExempt = induction.status === 'Exempt' && sent.status !== 'Passed' && sent.status !== 'Failed'
  const changed: Induction = {
    ...induction,
    status: staysExempt ? 'Exempt' : sent.status,
    statusWithoutExemption: sent.status,
    startDate: sent.startDate,
    completedDate: sent.completedDate,
  }
  if (isSame(induction, changed)) return person
  return {
    ...person,
    induction: {
      ...changed,
      modifiedOn: now.toString(),
      cpdModifiedOn: now.toString(),
      cpdFirstModifiedOn: induction.cpdFirstModifiedOn ?? now.toString(),
      cpdCpdModifiedOn: sent.modifiedOn.toString(),
    },
  }
}

/** B. Staff set a status. To Exempt the reasons given are the person's; to any other they are cleared. */
export function setByStaff(
  person: Person,
  given: {
    status: InductionStatus
    startDate: string | null
    completedDate: string | null
    exemptionReasonIds: string[]
  },
  now: Temporal.Instant,
): Person {
  const { induction } = person
  if (given.status !== 'Exempt') {
    return touch(person, now, {
      status: given.status,
      statusWithoutExemption: given.status,
      startDate: given.startDate,
      completedDate: given.completedDate,
      exemptionReasonIds: [],
      exemptWithoutReason: false,
    })
  }
  const wasCompleted =
    induction.statusWithoutExemption === 'Passed' || induction.statusWithoutExemption === 'Failed'
  return touch(person, now, {
    status: 'Exempt',
    exemptionReasonIds: given.exemptionReasonIds,
    exemptWithoutReason: false,
    ...(wasCompleted && {
      statusWithoutExemption: 'RequiredToComplete' as const,
      startDate: null,
      completedDate: null,
    }),
  })
}

/** C. A reason is added: visible becomes Exempt unless it is Passed or Failed. */
export function addReason(person: Person, reasonId: string, now: Temporal.Instant): Person {
  const { induction } = person
  if (induction.exemptionReasonIds.includes(reasonId)) return person
  return touch(person, now, {
    exemptionReasonIds: [...induction.exemptionReasonIds, reasonId],
    status: outranks('Exempt', induction.status) ? 'Exempt' : induction.status,
  })
}

/** D. A reason is removed: the underlying status shows again when nothing exempts any more. */
export function removeReason(person: Person, reasonId: string, now: Temporal.Instant): Person {
  const { induction } = person
  if (!induction.exemptionReasonIds.includes(reasonId)) return person
  const left = induction.exemptionReasonIds.filter((each) => each !== reasonId)
  const isExempt = left.length > 0 || induction.exemptWithoutReason || person.routes.some(isExempting)
  return touch(person, now, {
    exemptionReasonIds: left,
    status: induction.status === 'Exempt' && !isExempt ? induction.statusWithoutExemption : induction.status,
  })
}

/** E. A result from Wales. A failure changes nothing when the visible status outranks it. */
export function recordWelshResult(
  person: Person,
  result: { passed: boolean; startDate: string | null; completedDate: string | null },
  now: Temporal.Instant,
): Person {
  if (result.passed) return addReason(person, PASSED_IN_WALES, now)
  if (outranks(person.induction.status, 'FailedInWales')) return person
  return touch(person, now, {
    status: 'FailedInWales',
    statusWithoutExemption: 'FailedInWales',
    startDate: result.startDate,
    completedDate: result.completedDate,
  })
}

/** F. A QTS route was added, changed or removed; `person` already has the new routes. Null: TRS fails with a 500. */
export function refreshForQts(person: Person, types: RouteTypes, now: Temporal.Instant): Person | null {
  const { induction } = person
  const held = heldQts(person, types)
  const isRequired = held.length > 0 && !held.some(isBeforeMay2000)
  if (!isRequired && ['InProgress', 'Passed', 'Failed', 'FailedInWales'].includes(induction.status))
    return null
  const underlying = isRequired ? higher('RequiredToComplete', induction.statusWithoutExemption) : 'None'
  const isExempt =
    induction.exemptionReasonIds.length > 0 || induction.exemptWithoutReason || held.some(isExempting)
  const refreshed = touch(person, now, {
    statusWithoutExemption: underlying,
    status: isExempt && outranks('Exempt', underlying) ? 'Exempt' : underlying,
  })
  return { ...refreshed, qtlsStatus: qtlsStatus(person) }
}

function qtlsStatus(person: Person): Person['qtlsStatus'] {
  const holdsQtls = person.routes.some((route) => route.typeId === QTLS_TYPE && route.status === 'Holds')
  if (holdsQtls) return 'Active'
  return person.qtlsStatus === 'None' ? 'None' : 'Expired'
}

function touch(person: Person, now: Temporal.Instant, change: Partial<Induction>): Person {
  const changed = { ...person.induction, ...change }
  if (JSON.stringify(changed) === JSON.stringify(person.induction)) return person
  return { ...person, induction: { ...changed, modifiedOn: now.toString() } }
}

function isSame(before: Induction, after: Induction): boolean {
  return (
    before.status === after.status &&
    before.statusWithoutExemption === after.statusWithoutExemption &&
    before.startDate === after.startDate &&
    before.completedDate === after.completedDate
  )
}

function outranks(status: InductionStatus, other: InductionStatus): boolean {
  return priority[status] < priority[other]
}

function higher(one: InductionStatus, other: InductionStatus): InductionStatus {
  return outranks(one, other) ? one : other
}
