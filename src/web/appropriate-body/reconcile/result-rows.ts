import type {
  ListDifference,
  ListProblem,
  Reconciled,
  ReconciledKind,
} from '../../../domain/registration/reconcile.ts'
import { showDay } from '../../layout/format.ts'

export const kindWords: Readonly<Record<ReconciledKind, string>> = {
  in_both: 'In both, and alike',
  details_differ: 'Details differ',
  only_yours: 'Only in your list',
  only_schools: 'Only from schools or your record here',
}

const problemWords: Readonly<Record<ListProblem, string>> = {
  trn_wrong: 'The TRN does not have 7 digits',
  twice: 'This TRN is in your list more than once',
  not_here: 'You do not hold them here, and no school has named you',
}

const differenceWords: Readonly<Record<ListDifference, string>> = {
  name: 'Another name here',
  not_accepted: 'A school has named you, and you have not recorded induction',
  not_registered: 'You hold them, and no school has registered them with you',
  other_details: 'What the school gave is not what you recorded',
}

export type ResultRow = Readonly<{
  trn: string
  yours: string
  reference: string
  here: string
  schoolName: string
  start: string
  why: string
  action: Readonly<{ text: string; href: string }>
}>

/** A result as its table and its file show it, with what can be done about it. */
export function resultRow(result: Reconciled): ResultRow {
  const nobody = { here: '', schoolName: '', start: '' }
  if (result.kind === 'only_yours') {
    const { trn, name, reference } = result.given
    const action = { text: 'Find and claim', href: '/appropriate-body/claim' }
    return { trn, yours: name, reference, ...nobody, why: problemWords[result.problem], action }
  }
  const { known } = result
  const given = result.kind === 'only_schools' ? null : result.given
  return {
    ...{ trn: known.trn, yours: given?.name ?? '', reference: given?.reference ?? '', here: known.name },
    ...{ schoolName: known.schoolName ?? '', start: showDay(known.start) },
    why: whyOf(result),
    action: actionOf(known),
  }
}

function whyOf(result: Exclude<Reconciled, { kind: 'only_yours' }>): string {
  if (result.kind === 'details_differ') return result.differ.map((each) => differenceWords[each]).join('. ')
  if (result.kind === 'in_both') return ''
  return result.known.isHeld ? 'You hold them here' : 'A school has named you'
}

function actionOf({
  registrationId,
  teacherId,
  isHeld,
}: Extract<Reconciled, { kind: 'only_schools' }>['known']) {
  if (!isHeld && registrationId !== null)
    return { text: 'See what the school gave', href: `/appropriate-body/registrations/${registrationId}` }
  return { text: 'Open record', href: `/appropriate-body/ects/${teacherId}` }
}
