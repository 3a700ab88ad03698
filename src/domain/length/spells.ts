import { makeTally } from './tally.ts'
import type { Scale } from './scale.ts'
import type { ServiceDays } from './service-days.ts'
import type { Standing } from './stint-standing.ts'

/** Posts chained by overlapping days, with its review dates (A5, M-01, M-02). */
export type Spell = Readonly<{
  from: number
  /** Infinity while a post of it is open. */
  to: number
  reviews: readonly Readonly<{ day: number; work: number }>[]
  lastServiceDay: number | null
}>

/** As far as the first review date after `until`. */
export function spellsOf(
  counting: readonly Standing[],
  { days, scale, until }: { days: ServiceDays; scale: Scale; until: number },
): readonly Spell[] {
  const posts = counting
    .map(({ countsFrom, to }) => ({ from: countsFrom ?? 0, to: to ?? Infinity }))
    .toSorted((a, b) => a.from - b.from)
  const spans: { from: number; to: number }[] = []
  for (const post of posts) {
    const open = spans.at(-1)
    if (open && post.from <= open.to) open.to = Math.max(open.to, post.to)
    else spans.push({ ...post })
  }
  return spans.map((span) => ({ ...span, ...reviewsOf(span, days, scale, until) }))
}

function reviewsOf(span: { from: number; to: number }, days: ServiceDays, { term }: Scale, until: number) {
  const reviews: { day: number; work: number }[] = []
  const covered = makeTally()
  let terms = 1
  let target = term
  for (let index = days.indexFrom(span.from); ; index += 1) {
    const service = days.at(index)
    if (!service || service.day > span.to) return { reviews, lastServiceDay: lastBefore(span.to, days) }
    covered.add(service.cover)
    if (covered.isBelow(target, terms)) continue
    reviews.push({ day: service.day, work: service.work })
    if (service.day > until) return { reviews, lastServiceDay: lastBefore(span.to, days) }
    while (!covered.isBelow(target, terms)) {
      terms += 1
      target += term
    }
  }
}

function lastBefore(day: number, days: ServiceDays): number | null {
  return day === Infinity ? null : (days.at(days.indexFrom(day + 1) - 1)?.day ?? null)
}
