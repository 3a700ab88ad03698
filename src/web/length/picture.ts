import type { Segment } from '../../domain/record-length/segments.ts'
import { inTerms } from './figures.ts'

type Drawn = Readonly<{ segments: readonly Segment[]; served: number; required: number; isLeast: boolean }>

/** A picture of terms served against those required: one bar on a scale of 1,000, its parts in order, a line at each term. */
export function pictureOf({ segments, served, required, isLeast }: Drawn) {
  const whole = Math.max(required, served, 1)
  const place = (terms: number) => Math.round((1000 * terms) / whole)
  const drawn: { kind: Segment['kind']; x: number; width: number }[] = []
  let before = 0
  for (const { kind, value } of segments) {
    const until = Math.min(served, before + (value ?? 0))
    if (until > before)
      drawn.push({ kind, x: place(before), width: Math.max(2, place(until) - place(before)) })
    before = until
  }
  return {
    text: `${isLeast ? 'At least ' : ''}${inTerms(served)} served of ${inTerms(required)} required`,
    bars: drawn,
    ticks: Array.from({ length: Math.ceil(whole) - 1 }, (_, index) => place(index + 1)),
    end: place(required),
    required: inTerms(required),
    hasWorked: drawn.some(({ kind }) => kind === 'worked'),
  }
}
