import { timesToReach } from './exact.ts'
import type { Scale } from './scale.ts'
import type { ServiceDays } from './service-days.ts'
import { countUntil, dayIn } from './service-span.ts'
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

function reviewsOf(spell: { from: number; to: number }, days: ServiceDays, { term }: Scale, until: number) {
  const reviews: { day: number; work: number }[] = []
  const lastServiceDay = spell.to === Infinity ? null : days.dayAt(days.indexFrom(spell.to + 1) - 1)
  let covered = 0n
  let target = term
  for (let index = days.indexFrom(spell.from); ;) {
    const span = days.spanAt(index)
    const end = span ? countUntil(span, spell.to) : 0
    if (!span || end <= index) return { reviews, lastServiceDay }
    const count = Math.min(end - index, timesToReach(target - covered, span.cover))
    covered += span.cover * BigInt(count)
    index += count
    if (covered < target) continue
    const day = dayIn(span, index - 1)
    reviews.push({ day, work: span.work })
    if (day > until) return { reviews, lastServiceDay }
    while (covered >= target) target += term
  }
}
