import { runInduction, type Run, type RunParts } from './run-induction.ts'
import { dayOfOneTerm, rawTerms, type Scale } from './scale.ts'
import { serviceDays } from './service-days.ts'
import type { Standing } from './stint-standing.ts'

export type Completion = Readonly<{ on: number | null; isHeld: boolean }>

/**
 * When an end of service is safe (A4.6a, N-07): time at a new school counts for it only once it has lasted a term. The
 * first day from `endsOn` on by which the same run has ended with only the posts that are safe by then.
 *
 * @param endWith the end of the same run with these posts only
 */
export function safeEnd(
  endsOn: number | null,
  counting: readonly Standing[],
  scale: Scale,
  endWith: (posts: readonly Standing[]) => number | null,
): Completion {
  if (endsOn === null) return { on: null, isHeld: false }
  const isSafe = counting.every((stint) => stint.acceptedByAb || rawTerms(stint, scale, endsOn) >= scale.term)
  if (isSafe) return { on: endsOn, isHeld: false }
  const posts = counting.map((stint) => ({ stint, safeOn: safeOn(stint, scale) }))
  const steps = [endsOn, ...posts.flatMap(({ safeOn: day }) => (day !== null && day > endsOn ? [day] : []))]
  const sorted = [...new Set(steps)].toSorted((a, b) => a - b)
  for (const [index, from] of sorted.entries()) {
    const until = sorted[index + 1] ?? Infinity
    const safe = posts.filter((post) => post.safeOn !== null && post.safeOn <= from).map(({ stint }) => stint)
    const end = safe.length === counting.length ? endsOn : endWith(safe)
    if (end === null) continue
    const on = Math.max(end, from)
    if (on < until) return { on, isHeld: on !== endsOn }
  }
  return { on: null, isHeld: true }
}

function safeOn(stint: Standing, scale: Scale): number | null {
  return stint.acceptedByAb ? -Infinity : dayOfOneTerm(stint, scale)
}

/** The completion of a run, before any extension by the appropriate body. */
export function completionOf(
  run: Run,
  required: bigint,
  parts: RunParts,
  counting: readonly Standing[],
  scale: Scale,
): Completion {
  return safeEnd(
    run.endsOn,
    counting,
    scale,
    (posts) => runInduction(required, { ...parts, days: serviceDays(posts, scale) }).endsOn,
  )
}
