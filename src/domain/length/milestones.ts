import type { Facts } from './facts.ts'

export type Milestone = Readonly<{ kind: 'formal_assessment' | 'final_assessment'; day: number }>

/** The formal assessment at the end of part 1 and the final one on completion; one day holds only the final. */
export function milestonesOf({ run, first, prior }: Facts): readonly Milestone[] {
  const formalOn = run.parts.length > 1 ? (run.parts[0]?.endsOn ?? null) : null
  const finalOn = first.on
  const both: readonly (Milestone | null)[] = [
    formalOn === null || formalOn === finalOn ? null : { kind: 'formal_assessment', day: formalOn },
    finalOn === null ? null : { kind: 'final_assessment', day: finalOn },
  ]
  return both
    .filter((each) => each !== null)
    .filter(({ day }) => !prior.some(({ from, to }) => from <= day && day <= to))
}
