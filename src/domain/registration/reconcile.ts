import { searchable } from '../values/searchable.ts'
import type { Day } from '../values/calendar.ts'
import { readTrn, type Trn } from '../values/trn.ts'

/** One row of a body's own list, as given: only the TRN is needed. `line` counts from 1. */
export type GivenRow = Readonly<{ line: number; trn: string; name: string; reference: string }>

/** Somebody whom the body holds, or a school has named it for, or both. */
export type KnownEct = Readonly<{
  teacherId: string
  registrationId: string | null
  trn: Trn
  name: string
  schoolName: string | null
  start: Day
  isHeld: boolean
  isNamed: boolean
  /** What the school gave is not what the body recorded. */
  differs: boolean
}>

export const differences = ['name', 'not_accepted', 'not_registered', 'other_details'] as const
/** What is not alike of somebody who is in the list and here. */
export type ListDifference = (typeof differences)[number]

export const listProblems = ['trn_wrong', 'twice', 'not_here'] as const
/** Why a row of the list stands for nobody here. */
export type ListProblem = (typeof listProblems)[number]

export type Reconciled = Readonly<
  | { kind: 'in_both'; given: GivenRow; known: KnownEct }
  | { kind: 'details_differ'; given: GivenRow; known: KnownEct; differ: readonly ListDifference[] }
  | { kind: 'only_yours'; given: GivenRow; problem: ListProblem }
  | { kind: 'only_schools'; known: KnownEct }
>

export const reconciledKinds = ['in_both', 'details_differ', 'only_yours', 'only_schools'] as const
export type ReconciledKind = (typeof reconciledKinds)[number]

/**
 * A body's own list beside what is here: every row of the list is in exactly one result, and so is everybody whom the
 * body holds or a school has named it for. A TRN that stands twice counts the first time.
 */
export function reconcile(list: readonly GivenRow[], here: readonly KnownEct[]): readonly Reconciled[] {
  const byTrn = new Map(here.map((known) => [known.trn, known]))
  const seen = new Set<Trn>()
  const given = list.map((row): Reconciled => {
    const trn = readListedTrn(row.trn)
    if (trn === null) return { kind: 'only_yours', given: row, problem: 'trn_wrong' }
    if (seen.has(trn)) return { kind: 'only_yours', given: row, problem: 'twice' }
    seen.add(trn)
    const known = byTrn.get(trn)
    if (!known) return { kind: 'only_yours', given: row, problem: 'not_here' }
    const differ = differencesOf(row, known)
    return differ.length === 0
      ? { kind: 'in_both', given: row, known }
      : { kind: 'details_differ', given: row, known, differ }
  })
  const rest = here.flatMap((known): readonly Reconciled[] =>
    seen.has(known.trn) ? [] : [{ kind: 'only_schools', known }],
  )
  return [...given, ...rest]
}

/** Spreadsheets drop leading zeros: five or six digits are filled up. */
export function readListedTrn(text: string): Trn | null {
  const digits = text.replace(/[\s\-/]/g, '')
  return readTrn(/^[0-9]{5,6}$/.test(digits) ? digits.padStart(7, '0') : text)
}

function differencesOf({ name }: GivenRow, known: KnownEct): readonly ListDifference[] {
  return [
    ...(name.trim() === '' || isSameName(name, known.name) ? [] : (['name'] as const)),
    ...(known.isHeld ? [] : (['not_accepted'] as const)),
    ...(known.isNamed ? [] : (['not_registered'] as const)),
    ...(known.differs ? (['other_details'] as const) : []),
  ]
}

/** Whatever the order, accents, case and middle names: one has every word of the other. */
function isSameName(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => new Set(searchable(name).split(' ')))
  if (!one || !other) return false
  return one.isSubsetOf(other) || other.isSubsetOf(one)
}
