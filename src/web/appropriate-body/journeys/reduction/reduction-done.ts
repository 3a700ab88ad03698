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
  const name = textOf(result, 'name')
  return {
    template: 'journey/done.njk',
    title,
    data: {
      next: [
        'What is required and left, and what is due, has been worked out anew on their record.',
        'Reductions are kept in this service only. The teacher record does not show them and is not updated.',
        `We will email ${name} and their school, if we hold their email addresses. Their record shows whether the emails were sent.`,
      ],
      onwards: { href: recordAddress(teacherId ?? ''), text: `Go to ${name}’s record` },
    },
  }
}
