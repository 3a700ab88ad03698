import type { Deadline } from '../../application/conclusion/deadline-views.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { deadlineLine } from '../layout/deadline-words.ts'
import type { StepPage } from './step-pages.ts'

type Shown = Readonly<{
  deadlines: readonly Deadline[]
  today: Day
  /** Of the teacher or registration, for the links. */
  address: string
  /** Steps that whoever looks may record; none for a viewer. */
  steps: readonly StepPage[]
  appeal: string | null
  /** Whether an outcome stands: then none runs that was not told. */
  isOver: boolean
}>

/** The deadlines of one teacher as a page shows them, with what can be recorded next. */
export function deadlinesOf({ deadlines, today, address, steps, appeal, isOver }: Shown) {
  return {
    rows: deadlines.map((deadline) => deadlineLine(deadline, today)),
    ...{ appeal, whenEmpty: isOver ? noneAfterOutcome : noneYet },
    links: steps
      .filter((step) => isOffered(step, deadlines))
      .map(({ path, link }) => ({ href: `${address}/${path}`, text: link })),
  }
}

const noneYet =
  'No deadline can be told yet. They begin with the day on which induction is completed, or with the first step that is recorded.'
const noneAfterOutcome = 'The outcome is recorded, and no deadline runs.'

/** Everything can be recorded at any time; what could not be true yet is only not put forward. */
function isOffered({ kind }: StepPage, deadlines: readonly Deadline[]): boolean {
  const latest = Math.max(0, ...deadlines.map(({ round }) => round))
  const find = (wanted: Deadline['kind']) =>
    deadlines.find((each) => each.round === latest && each.kind === wanted)
  switch (kind) {
    case 'representations':
      return find('representations') !== undefined || find('decision') !== undefined
    case 'notices_sent':
      return find('decision_notices') !== undefined
    case 'no_appeal':
      return find('appeal')?.isDone === false
    case 'dismissal_received':
      return find('termination')?.isExpected === true
    case 'recommendation_made':
    case 'recommendation_received':
    case 'decision':
      return true
  }
}
