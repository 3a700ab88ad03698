import type { DraftResult } from '../../../../application/drafts.ts'
import type { At, PageOf } from '../../../journey/journey.ts'
import { recordAddress } from '../own-record.ts'
import { textOf } from '../submitted.ts'

/** The last page of agreeing or withdrawing a reduction. */
export function reductionDone(
  result: DraftResult,
  { teacherId }: Pick<At, 'teacherId'>,
  title: string,
): PageOf {
  return {
    template: 'journey/done.njk',
    title,
    data: {
      next: [
        'What is required and left, and what is due, has been worked out anew on their record.',
        'Reductions are kept in this service only. The teacher record does not show them and is not updated.',
        'We do not email the ECT or the school about reductions. Tell them.',
      ],
      onwards: { href: recordAddress(teacherId ?? ''), text: `Go to ${textOf(result, 'name')}’s record` },
    },
  }
}
