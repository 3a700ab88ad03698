import type { TeacherView } from '../../application/views.ts'
import type { Person } from '../../domain/access/actor.ts'
import { mayCorrect } from '../../domain/access/permissions.ts'
import type { Correcting } from '../../domain/correction/correction.ts'
import { wayToCorrect } from '../../domain/correction/place-correction.ts'
import { whoChanges } from '../../domain/correction/who-changes.ts'
import type { InductionPeriod } from '../../domain/induction/record.ts'
import { showDateTime } from '../layout/format.ts'
import { undoable } from './on-record.ts'

type Link = Readonly<{ href: string; text: string }>

/** Where a period is put right from its card: only what whoever looks may ask for. */
export function periodLinks(correcting: Correcting, person: Person, address: string) {
  return (period: InductionPeriod): readonly Link[] => {
    const { record } = correcting
    if (!mayCorrect(person) || wayToCorrect(correcting, period) === 'department') return []
    const link = (what: string, text: string) => ({ href: `${address}/periods/${period.id}/${what}`, text })
    const next = record.periods[record.periods.indexOf(period) + 1]
    const isDecided = record.outcome?.periodId === period.id
    return [
      ...(period.end && !isDecided ? [link('correct', 'Put right')] : []),
      ...(!period.end && correcting.corrector.kind === 'department'
        ? [link('correct', 'Put right or end')]
        : []),
      ...(next ? [link('boundary', 'Move days')] : []),
      ...(next?.bodyId === period.bodyId ? [link('merge', 'Merge with the next')] : []),
      ...(isDecided ? [] : [link('delete', 'Take away')]),
    ]
  }
}

/** What can be put right on the record as a whole, and undone. */
export function recordLinks(
  view: TeacherView,
  person: Person,
  { correcting, address, now }: Readonly<{ correcting: Correcting; address: string; now: Temporal.Instant }>,
) {
  const rows = whoChanges(correcting, mayCorrect(person))
  const canAsk = (fact: 'outcome' | 'missed_period') =>
    rows.some((row) => row.fact === fact && row.changer.startsWith('you'))
  const last = mayCorrect(person) ? undoable(view, person, now) : null
  return {
    outcome: canAsk('outcome')
      ? [
          { href: `${address}/outcome/amend`, text: 'Put its date or terms right' },
          { href: `${address}/outcome/withdraw`, text: 'Withdraw the outcome' },
        ]
      : [],
    missed: canAsk('missed_period') ? `${address}/periods/add` : null,
    undo: last && { href: `${address}/undo`, what: last.what, until: showDateTime(last.until) },
  }
}
