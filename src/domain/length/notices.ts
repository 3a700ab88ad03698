import { dayNumber } from './day-number.ts'
import type { Facts } from './facts.ts'
import type { Interim } from './interim-assessments.ts'
import { reaches } from './part-run.ts'
import { fteOn } from './dated-stint.ts'
import type { Standing } from './stint-standing.ts'
import { shortSupplyLastDay } from '../deadlines/anniversary.ts'

type Coded = readonly (readonly [boolean, string])[]

/** What somebody should know beside the figures (A6). */
export function noticesOf(
  facts: Facts,
  interim: readonly Interim[],
  outstanding: readonly number[],
): string[] {
  const { run, absences, policy, extensions, stints, counting, input } = facts
  const proRata = policy.absenceThresholdProRata ?? false
  const codes: Coded = [
    [
      run.parts.some((part) => part.counted > 0n && reaches(part, absences.scale, proRata)),
      'absence_extends_induction',
    ],
    [absences.someIgnored, 'absence_outside_service'],
    [!proRata && run.parts.some((part) => isOverProRata(facts, part)), 'absence_over_pro_rata_figure'],
    [isBeyondCalendar(facts), 'beyond_calendar'],
    [facts.first.isHeld || extensions.isHeld, 'completion_held_for_minimum_period'],
    [facts.isThreeTerms, 'earlier_guidance_applies'],
    [hasCappedDay(facts), 'fte_capped'],
    [someOverlap(counting, (a, b) => a.school !== b.school), 'lead_head_required'],
    [outstanding.length > 0, 'leave_choice_outstanding'],
    [interim.some(({ isInExtension }) => isInExtension), 'left_during_extension'],
    [stints.some(({ why }) => why === 'near_miss'), 'near_miss_ab_may_decide'],
    [
      !(policy.neonatalCareProtected ?? false) &&
        (input.absences ?? []).some(({ kind }) => kind === 'neonatal_care'),
      'neonatal_leave_ask_ab',
    ],
    [facts.isTransitional, 'transitional_review'],
  ]
  return [...codes.flatMap(([applies, code]) => (applies ? [code] : [])), ...extensions.notices]
}

/** What the law does not allow, and was therefore left out of the figures (A6). */
export function refusalsOf(facts: Facts): string[] {
  const { input, stints } = facts
  const named = stints.filter(({ counts, why }) => counts || why === 'near_miss' || why === 'below_minimum')
  const codes: Coded = [
    [input.teacher.qtsAwardedOn === null, 'no_qts'],
    [stints.some(({ why }) => why === 'no_term_structure'), 'ab_must_set_equivalence'],
    [someOverlap(named, differentBodies), 'one_appropriate_body_required'],
    [supplyTooLate(facts), 'short_supply_window_closed'],
  ]
  return [...codes.flatMap(([applies, code]) => (applies ? [code] : [])), ...facts.refusals]
}

function differentBodies(a: Standing, b: Standing): boolean {
  return a.appropriateBody !== null && b.appropriateBody !== null && a.appropriateBody !== b.appropriateBody
}

function isOverProRata({ absences }: Facts, part: Facts['run']['parts'][number]): boolean {
  const mean = part.serviceDays > 0 && part.work < part.serviceDays * 1000
  return mean && !reaches(part, absences.scale, false) && reaches(part, absences.scale, true)
}

function isBeyondCalendar({ extensions, counting }: Facts): boolean {
  return (
    extensions.completesOn === null &&
    counting.some(({ to, calendar }) => to === null || (calendar !== null && to > calendar.last))
  )
}

function hasCappedDay({ counting, days }: Facts): boolean {
  return someOverlap(counting, () => true) && days.spansBy(Infinity).some(({ isCapped }) => isCapped)
}

function someOverlap(stints: readonly Standing[], matters: (a: Standing, b: Standing) => boolean): boolean {
  return stints.some((a, index) =>
    stints
      .slice(index + 1)
      .some(
        (b) =>
          (a.countsFrom ?? 0) <= (b.to ?? Infinity) &&
          (b.countsFrom ?? 0) <= (a.to ?? Infinity) &&
          matters(a, b),
      ),
  )
}

/** S-02, S-06: short supply after five years is only for those who serve part time beside it. */
function supplyTooLate({ input, stints, counting, today }: Facts): boolean {
  const { qtsAwardedOn } = input.teacher
  if (qtsAwardedOn === null) return false
  const windowEnds = shortSupplyLastDay(dayNumber(qtsAwardedOn))
  return stints.some((stint) => {
    if (stint.why !== 'short_term_supply') return false
    const last = stint.to ?? today
    for (let day = Math.max(stint.from, windowEnds + 1); day <= last; day += 1)
      if (!counting.some((post) => isPartTimeOn(post, day))) return true
    return false
  })
}

function isPartTimeOn(post: Standing, day: number): boolean {
  return (post.countsFrom ?? Infinity) <= day && day <= (post.to ?? Infinity) && fteOn(post, day) < 1000
}
