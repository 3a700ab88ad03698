import type { DraftResult } from '../../../../application/drafts.ts'
import type { At, PageOf } from '../../../journey/journey.ts'
import { textOf } from '../submitted.ts'
import { extensionsAddress } from './extensions-address.ts'

/** The last page of adding, changing or removing an extension. */
export function extensionDone(
  result: DraftResult,
  { teacherId }: Pick<At, 'teacherId'>,
  told: Readonly<{ title: string; next: readonly string[] }>,
): PageOf {
  const name = textOf(result, 'name')
  return {
    template: 'journey/done.njk',
    title: told.title,
    data: {
      next: [
        ...told.next,
        'Extensions are kept in this service only. The teacher record does not show them and is not updated.',
        `We will email ${name} and their school, if we hold their email addresses. Their record shows whether the emails were sent.`,
      ],
      onwards: {
        href: extensionsAddress(teacherId ?? ''),
        text: `Go to ${name}’s extensions`,
      },
    },
  }
}
