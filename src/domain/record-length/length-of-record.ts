import { openPeriod, termsExtended, type InductionPeriod } from '../induction/record.ts'
import { calculateLength } from '../length/calculate-length.ts'
import type { LengthInput } from '../length/input.ts'
import type { Assessment, Length } from '../length/output.ts'
import { day, isBefore, type Day } from '../values/calendar.ts'
import { withHoursCapped } from './capped-hours.ts'
import { extensionsAfter, inputOfRecord, type RecordFacts } from './input-of-record.ts'
import { postsOf, type Basis } from './stints-of-period.ts'

/** How long the induction of a record is, and from what. Terms are full-time equivalent, to three decimals. */
export type RecordLength = Readonly<{
  /** What was calculated with, kept with what came of it. */
  input: LengthInput
  length: Length
  basis: Basis | null
  /** A least figure while a body has still to say how much was served in a period that ended. */
  served: number
  required: number
  left: number
  /** Closed periods whose terms their body has still to confirm. */
  unconfirmed: readonly InductionPeriod[]
  completesOn: Day | null
  nextDue: Assessment | null
}>

/**
 * The length of a record's induction today (contract part A). The body decided its extensions, so they count towards what is
 * required even where completion cannot be worked out.
 */
export function lengthOfRecord(facts: RecordFacts & Readonly<{ leavesOn?: Day | null }>): RecordLength {
  const { record, posts, today } = facts
  const first = calculate(inputOfRecord(facts))
  const calculated =
    record.extensions.length > 0 && first.length.firstCompletesOn !== null
      ? calculate({
          ...first.input,
          extensions: extensionsAfter(record, first.length.firstCompletesOn),
        })
      : first
  const open = openPeriod(record)
  const own = open ? postsOf(open, posts) : []
  const { input } = calculated
  const length = withHoursCapped(calculated.length, own)
  const unconfirmed = record.periods.filter(({ end, terms }) => end !== null && terms === null)
  const extended = termsExtended(record).hundredths / 100
  const required = inThousandths((first.length.requiredTerms ?? 0) + extended)
  const served = length.servedTerms ?? 0
  return {
    ...{ input, length, served, required, unconfirmed },
    basis: open && (own.length > 0 ? 'registrations' : 'dates'),
    left: inThousandths(Math.max(0, required - served)),
    completesOn: completion(length, unconfirmed),
    nextDue: open ? nextDue(length, today) : null,
  }
}

/** Nobody can say when enough is served while something served is not known. */
function completion({ completesOn }: Length, unconfirmed: readonly InductionPeriod[]): Day | null {
  return completesOn === null || unconfirmed.length > 0 ? null : day(completesOn)
}

/** The first review or assessment that falls today or later. */
function nextDue({ assessments }: Length, today: Day): Assessment | null {
  return assessments.find(({ due }) => due !== null && !isBefore(day(due), today)) ?? null
}

function calculate(input: LengthInput) {
  return { input, length: calculateLength(input) }
}

function inThousandths(value: number): number {
  return Math.round(value * 1000) / 1000
}
