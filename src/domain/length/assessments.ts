import { dayNumber, isoDay } from './day-number.ts'
import { rounded } from './exact.ts'
import type { Facts } from './facts.ts'
import { interimAssessments } from './interim-assessments.ts'
import { milestonesOf, type Milestone } from './milestones.ts'
import { assessmentKinds, type Assessment } from './output.ts'
import { servedBy } from './served.ts'
import { spellsOf, type Spell } from './spells.ts'

type Due = Readonly<{
  kind: Assessment['kind']
  day: number
  waivable?: boolean
  stint?: number
  /** Pieces of a day. */
  absentDays?: bigint
}>

/** What is due and when, by the day before any postponement (A5, M-01 to M-23, R-05, Z-04). */
export function assessmentsOf(facts: Facts, outstanding: readonly number[]): readonly Assessment[] {
  if (facts.isThreeTerms) return []
  const milestones = milestonesOf(facts)
  const interim = interimAssessments(facts, milestones)
  const reviews = reviewsOf(
    facts,
    milestones,
    interim.map(({ day }) => day),
  )
  const away = awayOf(facts)
  const all: Due[] = [...reviews, ...interim, ...milestones]
  const order = (due: Due) => assessmentKinds.indexOf(due.kind)
  return all
    .toSorted((a, b) => a.day - b.day || order(a) - order(b) || (a.stint ?? 0) - (b.stint ?? 0))
    .map((due) => written(facts, due, outstanding, away))
}

function reviewsOf(
  facts: Facts,
  milestones: readonly Milestone[],
  interim: readonly number[],
): readonly Due[] {
  if (facts.required === facts.scale.term) return []
  const completesOn = facts.first.on ?? Infinity
  return spellsOf(facts.counting, { days: facts.days, scale: facts.scale, until: completesOn }).flatMap(
    (spell) =>
      spell.reviews.flatMap(({ day, work }, index): Due[] => {
        const after = index === 0 ? spell.from - 1 : (spell.reviews[index - 1]?.day ?? 0)
        const isReplaced =
          day >= completesOn ||
          milestones.some((each) => after < each.day && each.day <= day) ||
          (day === spell.lastServiceDay && interim.some((end) => end === spell.to))
        if (isReplaced) return []
        const next = spell.reviews[index + 1]?.day ?? Infinity
        return [
          { kind: 'progress_review', day, waivable: work < 1000 && isFollowed(spell, milestones, day, next) },
        ]
      }),
  )
}

/** M-03: an assessment comes before the next review would. */
function isFollowed(spell: Spell, milestones: readonly Milestone[], day: number, next: number): boolean {
  return milestones.some((each) => day < each.day && each.day < next && each.day <= spell.to)
}

function written(facts: Facts, due: Due, outstanding: readonly number[], away: readonly Away[]): Assessment {
  const { days, stints, scale, absences } = facts
  const { kind, day, stint, absentDays = 0n } = due
  const isInterim = kind === 'interim_assessment'
  const calendar = isInterim ? stints[stint ?? 0]?.calendar : days.leadingOn(day)?.calendar
  const moved = isInterim ? { on: day, isPostponed: false } : postponed(facts, away, day)
  const isMilestone = kind === 'formal_assessment' || kind === 'final_assessment'
  return {
    kind,
    due: moved.on === null ? null : isoDay(moved.on),
    term: calendar?.termAt(day) ?? null,
    waivable: due.waivable ?? false,
    postponed: moved.isPostponed,
    awaitingLeaveChoice: isMilestone && outstanding.some((from) => day >= from),
    ...(isInterim && {
      stint: stint ?? 0,
      servedTerms: rounded(servedBy(facts, day), scale.term),
      absentDays: rounded(absentDays, absences.scale),
    }),
  }
}

/** M-04, M-11: nobody is assessed while away; on the first service day after it, and again if need be. */
function postponed(
  { days }: Facts,
  away: readonly Away[],
  day: number,
): { on: number | null; isPostponed: boolean } {
  let on: number | null = day
  let isPostponed = false
  for (;;) {
    const during = absenceOn(away, on)
    if (!during) return { on, isPostponed }
    isPostponed = true
    on = days.dayAt(days.indexFrom(during.to + 1))
  }
}

type Away = Readonly<{ from: number; to: number }>

function awayOf({ input }: Facts): readonly Away[] {
  return (input.absences ?? [])
    .filter(({ kind }) => kind !== 'phased_return' && kind !== 'closure')
    .map(({ from, to }) => ({ from: dayNumber(from), to: dayNumber(to ?? from) }))
}

function absenceOn(away: readonly Away[], day: number | null): Away | undefined {
  return away.find(({ from, to }) => day !== null && from <= day && day <= to)
}
