import type { TeacherView } from '../../../application/views.ts'
import type { Person } from '../../../domain/access/actor.ts'
import { mayCorrect } from '../../../domain/access/permissions.ts'
import type { Correcting } from '../../../domain/correction/correction.ts'
import {
  changers,
  factsOf,
  whoChanges,
  type Changer,
  type FactChanger,
  type RecordFact,
} from '../../../domain/correction/who-changes.ts'
import { openPeriod } from '../../../domain/induction/record.ts'
import { bodyName, periodDates } from './cards.ts'

/** The panel that answers for each fact who can change it: a heading and a list for each who can change anything. */
export function whoCanChange(view: TeacherView, person: Person, correcting: Correcting, isPlanned = false) {
  const rows = whoChanges(correcting, mayCorrect(person), isPlanned).map((row) =>
    whileNobodyRegistered(view, row),
  )
  return changers.flatMap((changer) => {
    const items = rows.filter((row) => row.changer === changer).map(itemOf)
    return items.length > 0 ? [{ heading: headings[changer](view), items }] : []
  })
}

/** Hours and absences are kept with what a school registered: until one has, there is nothing for the body to change. */
function whileNobodyRegistered({ posts }: TeacherView, row: FactChanger): FactChanger {
  return row.fact === 'absences' && row.changer === 'you' && posts.length === 0
    ? { ...row, changer: 'school' }
    : row
}

const headings: Readonly<Record<Changer, (view: TeacherView) => string>> = {
  you: () => 'You can change',
  you_with_second_person: () => 'You can change once a second person agrees',
  you_propose: () => 'You can propose to the other appropriate body',
  colleague: () => 'You can ask a colleague who records inductions to change',
  holder: (view) => `You can ask ${holderText(view)} to change`,
  school: () => 'You can ask the school to change',
  department: () => 'Only DfE can change',
  teacher_record: () => 'Changed on the teacher record, not here',
}

function holderText(view: TeacherView): string {
  const open = openPeriod(view.record)
  if (!open) return 'the appropriate body that has them'
  const contact = view.bodyContacts[open.bodyId] ?? null
  return `${bodyName(view, open.bodyId)}${contact === null ? '' : ` (${contact})`}`
}

function itemOf({ fact, period }: FactChanger) {
  return { fact, text: period ? `dates and terms of the period ${periodDates(period)}` : facts[fact] }
}

/** Those of some facts that a record has, as a page marks what rests on them. */
export function marksOf({ record }: Pick<TeacherView, 'record'>, wanted: readonly RecordFact[]): string {
  const there = factsOf(record)
  return wanted.filter((fact) => there.includes(fact)).join(' ')
}

/** What the length of a record is worked out from. */
export const lengthFacts = [
  ...(['open_period', 'closed_period', 'extensions', 'reduction', 'hours', 'absences'] as const),
] satisfies readonly RecordFact[]

const facts: Readonly<Record<RecordFact, string>> = {
  identity: 'name, TRN and QTS date',
  open_period: 'start date, training programme and school of the open period',
  ending: 'release or outcome',
  planned_release: 'the planned release: its day, its terms, or whether it happens',
  closed_period: 'dates and terms of a period that has ended',
  missed_period: 'a period that was missed',
  outcome: 'the outcome that is recorded',
  exemption: 'an exemption',
  extensions: 'extensions',
  reduction: 'a reduction',
  hours: 'hours',
  absences: 'absences, and choices about leave',
  steps: 'steps from completion to an outcome',
  appeal: 'an appeal and its result',
}
