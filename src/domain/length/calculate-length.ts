import { assessmentsOf } from './assessments.ts'
import { dayNumber, isoDay } from './day-number.ts'
import { rounded } from './exact.ts'
import { factsOf, type Facts } from './facts.ts'
import type { LengthInput } from './input.ts'
import { interimAssessments } from './interim-assessments.ts'
import { noticesOf, refusalsOf } from './notices.ts'
import type { AbsenceFigures, Length, StintFigures, TimetableFigures } from './output.ts'
import { ruleValues } from './rule-values.ts'
import { extensionPieces } from './part-run.ts'
import { fteTerms, rawTerms } from './scale.ts'
import { daysLeft, requiredWith, servedBy } from './served.ts'
import { fteOn } from './dated-stint.ts'
import type { Standing } from './stint-standing.ts'

/**
 * Length, dates, reviews and assessments of one teacher's induction (contract of the induction calculator, part A). It
 * reads no clock and decides nothing: what it says is shown to whoever decides. The input is taken to be valid.
 */
export function calculateLength(input: LengthInput): Length {
  const { status = 'required' } = input.teacher
  if (status !== 'required') return nothing(input, [status === 'exempt' ? 'exempt' : 'already_decided'])
  const facts = factsOf(input)
  const refusals = sorted(refusalsOf(facts))
  if (refusals.includes('ab_must_set_equivalence'))
    return {
      ...nothing(input, refusals),
      requiredTerms: rounded(requiredWith(facts), facts.scale.term),
      stints: facts.stints.map((stint) => stintFigures(stint, facts)),
    }
  return figures(facts, refusals)
}

/** The day on which part 1 ends, and nothing else: what a list asks of each of its teachers. Null when it cannot be told. */
export function partOneEndsOn(input: LengthInput): string | null {
  const { status = 'required' } = input.teacher
  if (status !== 'required') return null
  const facts = factsOf(input)
  return refusalsOf(facts).includes('ab_must_set_equivalence') ? null : endOfPartOne(facts)
}

function endOfPartOne({ run }: Facts): string | null {
  const [first, second] = run.parts
  return second && first && first.endsOn !== null ? isoDay(first.endsOn) : null
}

function nothing({ convention }: LengthInput, refusals: readonly string[]): Length {
  return {
    convention,
    ...{ requiredTerms: null, servedTerms: null, remainingTerms: null, schoolTermsLeft: null },
    ...{ extensionDaysLeft: null, partOneEndsOn: null, firstCompletesOn: null, completesOn: null },
    ...{ stints: [], absence: [], assessments: [], timetable: null, notices: [] },
    refusals,
  }
}

function figures(facts: Facts, refusals: readonly string[]): Length {
  const { input, scale, absences, today, extensions } = facts
  const required = requiredWith(facts)
  const served = servedBy(facts, today)
  const remaining = required - served
  const outstanding = outstandingLeaves(facts)
  const timetable = timetableFigures(facts)
  const assessments = assessmentsOf(facts, outstanding)
  const interim = facts.isThreeTerms ? [] : interimAssessments(facts, [])
  const shown = new Set(
    assessments.flatMap(({ kind, stint }) =>
      kind === 'interim_assessment' && stint !== undefined ? [stint] : [],
    ),
  )
  const notices = noticesOf(
    facts,
    interim.filter(({ stint }) => shown.has(stint)),
    outstanding,
  )
  const day = (number: number | null) => (number === null ? null : isoDay(number))
  return {
    convention: input.convention,
    requiredTerms: rounded(required, scale.term),
    servedTerms: rounded(served, scale.term),
    remainingTerms: rounded(remaining, scale.term),
    schoolTermsLeft: schoolTermsLeft(facts, remaining),
    extensionDaysLeft: rounded(daysLeft(facts), absences.scale * 1000n),
    partOneEndsOn: endOfPartOne(facts),
    firstCompletesOn: day(facts.first.on),
    completesOn: day(extensions.completesOn),
    stints: facts.stints.map((stint) => stintFigures(stint, facts)),
    absence: absenceFigures(facts),
    assessments,
    timetable,
    notices: sorted([...notices, ...(timetable?.breach === true ? ['timetable_exceeds_ceiling'] : [])]),
    refusals,
  }
}

function sorted(codes: readonly string[]): string[] {
  return [...new Set(codes)].toSorted()
}

function schoolTermsLeft({ days, scale, today }: Facts, remaining: bigint): number | null {
  if (remaining <= 0n) return 0
  const next = days.spanAt(days.indexFrom(today + 1))
  return next ? rounded(remaining * 1000n, scale.term * BigInt(next.work)) : null
}

function stintFigures(stint: Standing, { scale, today }: Facts): StintFigures {
  const { countsFrom, startsLaterBecause, why, counts } = stint
  const isUnknown = why === 'no_term_structure'
  return {
    countsFrom: countsFrom === null ? null : isoDay(countsFrom),
    startsLaterBecause,
    rawTerms: isUnknown ? null : rounded(rawTerms(stint, scale, today), scale.term),
    countedTerms: isUnknown ? null : counts ? rounded(fteTerms(stint, scale, today), scale.term) : 0,
    why,
  }
}

/** First days of leaves that wait for the teacher's choice and have begun (V-03). */
function outstandingLeaves({ run, extensions, input, today }: Facts): readonly number[] {
  const waiting = new Set([
    ...run.parts.flatMap(({ undecided }) => [...undecided]),
    ...extensions.accepted.flatMap(({ undecided }) => [...undecided]),
  ])
  return (input.absences ?? []).flatMap(({ from }, index) => {
    const first = dayNumber(from)
    return waiting.has(index) && first <= today ? [first] : []
  })
}

function absenceFigures({ run, absences, extensions, policy }: Facts): readonly AbsenceFigures[] {
  const { scale } = absences
  const proRata = policy.absenceThresholdProRata ?? false
  const ofParts = run.parts.map((part, index): AbsenceFigures => {
    const isMean = proRata && part.serviceDays > 0
    return {
      part: index === 0 ? 1 : 2,
      countedDays: rounded(part.counted, scale),
      thresholdDays: isMean
        ? rounded(BigInt(ruleValues.absenceDays * part.work), BigInt(part.serviceDays * 1000))
        : ruleValues.absenceDays,
      thresholdReachedOn: part.thresholdOn === null ? null : isoDay(part.thresholdOn),
      chosenLeaveDays: rounded(part.chosen, scale),
      extendsByDays: rounded(extensionPieces(part, scale, proRata), scale),
    }
  })
  if (extensions.accepted.length === 0) return ofParts
  const sum = (of: (extension: (typeof extensions.accepted)[number]) => bigint) =>
    rounded(
      extensions.accepted.reduce((all, each) => all + of(each), 0n),
      scale,
    )
  const chosen = sum(({ chosen: pieces }) => pieces)
  return [
    ...ofParts,
    {
      part: 'extension',
      countedDays: sum(({ counted }) => counted),
      ...{ thresholdDays: null, thresholdReachedOn: null },
      ...{ chosenLeaveDays: chosen, extendsByDays: chosen },
    },
  ]
}

/** T-01, T-02: the most lessons a week, on top of planning time. */
function timetableFigures({ input, run, stints }: Facts): TimetableFigures | null {
  const { timetable } = input
  if (!timetable) return null
  const on = dayNumber(timetable.on)
  const partOneEndsOn = run.parts.length > 1 ? (run.parts[0]?.endsOn ?? null) : null
  const isPartOne = partOneEndsOn === null || on <= partOneEndsOn
  const maxPercent = isPartOne ? ruleValues.timetablePercent.partOne : ruleValues.timetablePercent.later
  const stint = stints[timetable.stint ?? 0]
  const fte = stint ? fteOn(stint, on) : 0
  const hours = BigInt(Math.round(timetable.fullTimeHours * 1000)) * BigInt(fte * maxPercent)
  const taught = timetable.taughtHours
  return {
    part: isPartOne ? 1 : 2,
    maxPercent,
    maxHours: rounded(hours, 100_000_000n),
    breach: taught === undefined ? null : BigInt(Math.round(taught * 1000)) * 100_000n > hours,
  }
}
