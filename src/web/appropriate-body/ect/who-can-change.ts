import type { TeacherView } from '../../../application/views.ts'
import type { Person } from '../../../domain/access/actor.ts'
import { may } from '../../../domain/access/permissions.ts'
import { openPeriod } from '../../../domain/induction/record.ts'
import { bodyName } from './cards.ts'

/** What somebody might want changed on a record. */
const facts = {
  open_period: 'start date, training programme and school of the open period',
  ending: 'release or outcome',
  extensions: 'extensions and reductions',
  closed_periods: 'dates and terms of periods that have ended',
  outcome: 'the outcome that is recorded',
  identity: 'name, TRN and QTS date, which come from the teacher record',
} as const
type Fact = keyof typeof facts

type Changer = 'you' | 'colleague' | 'holder' | 'department'
type Standing = 'own_recorder' | 'own_viewer' | 'held_elsewhere' | 'nobody_holds' | 'decided'

/** Who can change what, by how the person stands to the record as it is now; null where there is no such fact. */
const changers: Readonly<Record<Standing, Readonly<Record<Fact, Changer | null>>>> = {
  own_recorder: table('you', null),
  own_viewer: table('colleague', null),
  held_elsewhere: table('holder', null),
  nobody_holds: { ...table(null, null), extensions: 'department' },
  decided: { ...table(null, 'department'), extensions: 'department' },
}

function table(holder: Changer | null, outcome: Changer | null): Readonly<Record<Fact, Changer | null>> {
  return {
    ...{ open_period: holder, ending: holder, extensions: holder },
    ...{ closed_periods: 'department', outcome, identity: 'department' },
  }
}

/** The panel that says who can change what: a heading and a list for each who can change anything. */
export function whoCanChange(view: TeacherView, person: Person) {
  const { record } = view
  const open = openPeriod(record)
  const holder = open ? bodyName(view, open.bodyId) : ''
  const contact = open ? (view.bodyContacts[open.bodyId] ?? null) : null
  const headings: readonly (readonly [Changer, string])[] = [
    ['you', 'You can change'],
    ['colleague', 'You can ask a colleague who records inductions to change'],
    ['holder', `You can ask ${holder}${contact === null ? '' : ` (${contact})`} to change`],
    ['department', 'Only DfE can change'],
  ]
  const hasClosed = record.periods.some(({ end }) => end !== null)
  const row = changers[standingOf(view, person)]
  return headings.flatMap(([changer, heading]) => {
    const items = factNames
      .filter((fact) => row[fact] === changer && (fact !== 'closed_periods' || hasClosed))
      .map((fact) => facts[fact])
    return items.length > 0 ? [{ heading, items }] : []
  })
}

const factNames = [
  'open_period',
  'ending',
  'extensions',
  'closed_periods',
  'outcome',
  'identity',
] as const satisfies readonly Fact[]

function standingOf({ record }: TeacherView, person: Person): Standing {
  const open = openPeriod(record)
  if (record.outcome) return 'decided'
  if (!open) return 'nobody_holds'
  if (open.bodyId !== person.bodyId) return 'held_elsewhere'
  return may(person, 'change_open_period') ? 'own_recorder' : 'own_viewer'
}
