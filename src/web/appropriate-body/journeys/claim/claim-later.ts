import type { Answers } from '../../../../application/drafts.ts'
import type { FindResult, FoundEct } from '../../../../application/induction/find-ect.ts'
import type { HandoverResult } from '../../../../application/handover/change-handover.ts'
import { isWaitable } from '../../../../domain/handover/decide-claim-later.ts'
import { isAfter, readDay, type Day } from '../../../../domain/values/calendar.ts'
import type { Submitted } from '../../../journey/journey.ts'
import { showDay } from '../../../layout/format.ts'
import { RELEASES } from '../../releases/list-words.ts'
import type { SchoolChoice } from '../school/school-answers.ts'

/** `found` is asked of teacher records afresh for the page that shows the teacher, and is null on the others. */
export type Claiming = Readonly<{
  name: string
  trn: string
  today: Day
  found: FindResult | null
  choice: SchoolChoice
}>

/** Whether it can only be claimed provisionally: somebody or something has to come first, or the day has. */
export function isForLater(
  { start = '' }: Answers,
  { refusals, today }: Pick<FoundEct, 'refusals'> & Readonly<{ today: Day }>,
): boolean {
  const day = readDay(start)
  return isWaitable(refusals) || (refusals.length === 0 && day !== null && isAfter(day, today))
}

/** What the person was shown before they sent it was provisional. */
export function wasShownAsLater({ start = '', later }: Answers, today: Day): boolean {
  const day = readDay(start)
  return later === 'yes' || (day !== null && isAfter(day, today))
}

/** What a claim would wait for, in a sentence or two; null when nothing is in its way. */
export function waitsFor({ start = '', later }: Answers, { found, today }: Claiming): string | null {
  const codes = found?.kind === 'found' && later === 'yes' ? found.refusals : []
  const held = codes.find(({ code }) => code === 'held_by_another_body')
  const day = readDay(start)
  const waits = [
    ...(held ? [`We will ask ${held.body?.name ?? 'the other appropriate body'} to release them.`] : []),
    ...(codes.some(({ code }) => code === 'no_qts') ? ['It waits for their QTS.'] : []),
    ...(day && isAfter(day, today) ? [`It waits for ${showDay(day)}.`] : []),
  ]
  return waits.length === 0 ? null : waits.join(' ')
}

export function submittedHandover(answer: HandoverResult, name: string): Submitted {
  return answer.kind === 'refused'
    ? answer
    : { kind: 'done', result: { name, handoverId: answer.handoverId } }
}

export function provisionallyDone(name: string, handoverId: string) {
  return {
    template: 'journey/done.njk',
    title: `You have claimed ${name} provisionally`,
    data: {
      next: [
        'If another appropriate body has them, we have asked it to release them. We remind it if it does not answer.',
        'Your claim is checked every night. It becomes a claim by itself, and we tell you if it cannot.',
        'The school and the lead provider see that it is provisional.',
      ],
      onwards: { href: `${RELEASES}/${handoverId}`, text: `See the request for ${name}` },
    },
  }
}
