import type { DraftResult } from '../../../application/drafts.ts'
import { textOf } from '../journeys/submitted.ts'
import { RELEASES } from './list-words.ts'

/** The last page of what a body does about a handover: it leads back to that. */
export function donePage(title: string, next: string, result: DraftResult) {
  const onwards = {
    href: `${RELEASES}/${textOf(result, 'handoverId')}`,
    text: `Go to ${textOf(result, 'name')}`,
  }
  return { template: 'journey/done.njk', title, data: { next: [next], onwards } }
}
