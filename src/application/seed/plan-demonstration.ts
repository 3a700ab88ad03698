import type { Extension, OutcomeResult, Programme } from '../../domain/induction/record.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { day, isAfter, isBefore, type Day } from '../../domain/values/calendar.ts'
import { terms, type Terms } from '../../domain/values/terms.ts'
import type { DemonstrationPerson } from './demonstration-people.ts'
import {
  demonstrationBodies,
  independentSchools,
  personaStories,
  shares,
  stateSchools,
  type DemonstrationBody,
  type Story,
} from './demonstration-shares.ts'
import { fullTimeTerms } from './full-time-terms.ts'

/** A record to be made, without ids. What it says agrees with what the stand-in of teacher records holds. */
export type PlannedRecord = Readonly<{
  teacher: TeacherRecord
  periods: readonly PlannedPeriod[]
  outcome: Readonly<{ result: OutcomeResult; toldInWritingOn: Day | null }> | null
  extension: Omit<Extension, 'id'> | null
}>

type PlannedPeriod = Readonly<{
  bodyId: string
  start: Day
  end: Day | null
  terms: Terms | null
  programme: Programme
  schoolUrn: string | null
}>

/** Who is with which body: the same for the same people every time. `accredited` says which bodies may not take whom. */
export function planDemonstration(
  people: readonly DemonstrationPerson[],
  accredited: ReadonlyMap<string, string>,
): readonly PlannedRecord[] {
  const waiting = new Set(people.filter(({ isOrdinary, teacher }) => isOrdinary && isRecent(teacher)))
  const told = people.flatMap(({ teacher }) => {
    const story = personaStories[teacher.trn]
    return story ? [{ teacher, story }] : []
  })
  for (const { status, of, story } of shares) {
    const suitable = [...waiting]
      .filter(({ teacher }) => teacher.induction.status === status && fits(teacher, story, accredited))
      .slice(0, of)
    for (const person of suitable) {
      waiting.delete(person)
      told.push({ teacher: person.teacher, story })
    }
  }
  return told.map(({ teacher, story }, index) => plan(teacher, story, index))
}

const SINCE = day('2023-09-01')
const MOVED_AFTER = day('2025-07-18')
const MOVED_ON = day('2025-09-01')

function isRecent({ induction }: TeacherRecord): boolean {
  return induction.start !== null && !isBefore(induction.start, SINCE)
}

function fits(teacher: TeacherRecord, story: Story, accredited: ReadonlyMap<string, string>): boolean {
  const { start, completed } = teacher.induction
  const bodies = story.kind === 'stays' && story.before ? [story.body, story.before] : [story.body]
  const recommended = bodies.some((body) =>
    teacher.qtsProviderUkprns.includes(accredited.get(demonstrationBodies[body]) ?? 'none'),
  )
  if (start === null || recommended) return false
  if (story.kind === 'stays' && !story.before) return true
  const moved = moveOf(teacher)
  return isBefore(start, moved.last) && (completed === null || isAfter(completed, moved.first))
}

/** The last day with the first body, and the first with the next. */
function moveOf({ induction }: TeacherRecord): { last: Day; first: Day } {
  if (induction.completed === null) return { last: MOVED_AFTER, first: MOVED_ON }
  const year = induction.completed.year - 1
  return { last: day(`${String(year)}-07-18`), first: day(`${String(year)}-09-01`) }
}

function plan(teacher: TeacherRecord, story: Story, index: number): PlannedRecord {
  const { start, completed, status } = teacher.induction
  if (start === null) throw new Error('a person of the demonstration without a start')
  const moved = moveOf(teacher)
  const stay = (body: DemonstrationBody, first: Day, last: Day | null, how: number): PlannedPeriod => ({
    bodyId: demonstrationBodies[body],
    start: first,
    end: last,
    terms: last && fullTimeTerms(first, last),
    programme: how % 3 === 1 ? 'school_led' : 'provider_led',
    schoolUrn: schoolFor(body, how),
  })
  const periods =
    story.kind === 'released'
      ? [stay(story.body, start, moved.last, index)]
      : story.before
        ? [stay(story.before, start, moved.last, index), stay(story.body, moved.first, completed, index + 1)]
        : [stay(story.body, start, completed, index)]
  const told = status === 'Failed' ? completed : null
  return {
    teacher,
    periods,
    outcome: completed && { result: told ? 'fail' : 'pass', toldInWritingOn: told?.add({ days: 3 }) ?? null },
    extension: extensionFor(periods, index),
  }
}

function schoolFor(body: DemonstrationBody, how: number): string | null {
  const schools = body === 'istip' ? independentSchools : stateSchools
  return how % 9 === 8 ? null : (schools[how % schools.length] ?? null)
}

const EXTENDED_WHEN_STARTED_BY = day('2023-12-31')

/** Somebody still in progress after three years has been extended; every other one of them, so that both can be seen. */
function extensionFor(periods: readonly PlannedPeriod[], index: number): PlannedRecord['extension'] {
  const [first] = periods
  const last = periods.at(-1)
  if (!first || last?.end !== null || isAfter(first.start, EXTENDED_WHEN_STARTED_BY)) return null
  const isIllness = index % 2 === 0
  return {
    bodyId: last.bodyId,
    terms: isIllness ? terms(1) : terms(0, 50),
    kind: isIllness ? 'illness' : 'insufficient_evidence',
    reason: isIllness
      ? 'Long illness in the last two terms left too little teaching to judge against the standards.'
      : 'A change of subject in the final term left gaps in the evidence for standards 4 and 6.',
    decidedOn: day('2026-07-10'),
  }
}
