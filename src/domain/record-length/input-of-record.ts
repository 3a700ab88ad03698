import { openPeriod, overallStart, type InductionRecord, type Reduction } from '../induction/record.ts'
import type {
  Absence,
  AbExtension,
  LengthInput,
  PriorService,
  Reduction as LengthReduction,
} from '../length/input.ts'
import { calculateLength } from '../length/calculate-length.ts'
import { defaultCalendar } from '../schools/term-calendar.ts'
import { day, earliest, latest, type Day } from '../values/calendar.ts'
import { absencesOf, choicesOf } from './absences-of-post.ts'
import { owingBefore, partOneEndedOn, withOwing, type LengthThen } from './before-move.ts'
import { carriedAbsences, onDay } from './carried-absences.ts'
import type { Post } from './post.ts'
import { postsOf, stintsOf } from './stints-of-period.ts'

export type RecordFacts = Readonly<{ record: InductionRecord; posts: readonly Post[]; today: Day }>

type Asked = RecordFacts &
  Readonly<{
    /** The last day of employment where no school has said another; null while it goes on. */
    leavesOn?: Day | null
    /** Raw time of closed periods, for the part-time route. */
    schoolTerms?: (from: Day, to: Day) => number
  }>

/**
 * A record as the calculator takes it (contract A1): closed periods as service certified, with the terms that their bodies
 * recorded; the open one by the posts behind it. Closed periods without terms are there with none.
 */
export function inputOfRecord({ record, posts, today, leavesOn = null, schoolTerms }: Asked): LengthInput {
  const open = openPeriod(record)
  const own = open ? postsOf(open, posts) : []
  const start = overallStart(record)
  const stints = open ? stintsOf(open, posts, leavesOn) : []
  const firstDay = open && latest([open.start, earliest(stints.map(({ from }) => day(from))) ?? open.start])
  const carried = firstDay ? carriedOf({ record, posts, today }, own, firstDay) : []
  const prior = record.periods.flatMap(({ start: from, end, terms }): PriorService[] => {
    if (end === null) return []
    const served = (terms?.hundredths ?? 0) / 100
    const raw = schoolTerms ? { schoolTerms: Math.max(served, schoolTerms(from, end)) } : {}
    return [{ from: from.toString(), to: end.toString(), terms: served, ...raw }]
  })
  // How long induction takes with a reduction is decided by terms alone.
  const owing = carried.length > 0 && !schoolTerms ? owingBefore({ record, posts }, lengthThen) : null
  const isCarried = (id: string | undefined) => carried.some((each) => each.id === id)
  return {
    today: today.toString(),
    ...{ calendar: defaultCalendar(start ?? today), convention: 'half_term_blocks' },
    teacher: { qtsAwardedOn: (record.identity?.qtsOn ?? start)?.toString() ?? null },
    priorService: owing && firstDay ? withOwing(prior, owing, firstDay) : prior,
    stints,
    absences: [
      ...own.flatMap((post) => absencesOf(post, today)).filter(({ id }) => !isCarried(id)),
      ...carried.flatMap((absence) => (firstDay ? [onDay(absence, firstDay)] : [])),
    ],
    leaveChoices: posts.flatMap((post) =>
      choicesOf(post).filter(({ absence }) => own.includes(post) || isCarried(absence)),
    ),
    reduction: record.reduction && asGiven(record.reduction),
  }
}

/** What closed periods hold of the part of induction that the open one goes on with, each on its own days. */
export function carriedOf(facts: RecordFacts, own: readonly Post[], firstDay: Day): readonly Absence[] {
  const { record, posts } = facts
  return carriedAbsences({ record, posts, own, firstDay, partOneEndsOn: partOneEndedOn(facts, lengthThen) })
}

const lengthThen: LengthThen = (facts) => calculateLength(inputOfRecord(facts))

/**
 * Extensions of a record follow completion, whenever their body says that it decided them: they are its decision, and
 * a length that is only computed does not undo it.
 */
export function extensionsAfter(record: InductionRecord, completesOn: string): readonly AbExtension[] {
  return record.extensions
    .toSorted((a, b) => Temporal.PlainDate.compare(a.decidedOn, b.decidedOn))
    .map(({ decidedOn, terms }) => {
      const on = decidedOn.toString() < completesOn ? completesOn : decidedOn.toString()
      return { decidedOn: on, from: on, terms: terms.hundredths / 100 }
    })
}

/** By whichever route it was agreed, its conditions, a minimum of its body among them, were met then: its length is left. */
function asGiven({ decidedOn, terms }: Reduction): LengthReduction {
  return {
    ...{ route: 'experience', decidedOn: decidedOn.toString(), teacherAgreed: true },
    ...{ toTerms: terms.hundredths / 100, standardsMet: true, priorExperience: true },
  }
}
