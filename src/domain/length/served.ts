import { leastOf } from './exact.ts'
import type { Facts } from './facts.ts'
import { extensionPieces } from './part-run.ts'
import { totalBy, workedBy } from './run-steps.ts'

/** Terms in pieces served by the end of a day: the run's, at most what is required, and those of extensions. */
export function servedBy({ run, required, extensions }: Facts, day: number): bigint {
  return extensions.accepted.reduce(
    (served, extension) => served + extension.servedBy(day),
    leastOf(totalBy(run, day), required),
  )
}

/** Required in pieces, accepted extensions included. */
export function requiredWith({ required, extensions }: Facts): bigint {
  return extensions.accepted.reduce((sum, { terms }) => sum + terms, required)
}

/** Days in thousandths of the absences' pieces that are still to be worked off after today. */
export function daysLeft(facts: Facts): bigint {
  const { run, extensions, absences, today, policy } = facts
  const proRata = policy.absenceThresholdProRata ?? false
  const owed = (pieces: bigint, worked: number, endsOn: number | null) => {
    if (endsOn !== null && endsOn <= today) return 0n
    const left = pieces * 1000n - BigInt(worked) * absences.scale
    return left > 0n ? left : 0n
  }
  const ofParts = run.parts.map((part, index) =>
    owed(extensionPieces(part, absences.scale, proRata), workedBy(run, index, today), part.endsOn),
  )
  const ofExtensions = extensions.accepted.map((extension) =>
    owed(extension.chosen, extension.workedBy(today), extension.endsOn),
  )
  return [...ofParts, ...ofExtensions].reduce((sum, each) => sum + each, 0n)
}
