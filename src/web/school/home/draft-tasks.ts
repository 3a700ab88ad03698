import type { UnfinishedDraft } from '../../../application/drafts.ts'
import { showDateTime } from '../../layout/format.ts'
import type { Task } from '../ect/tasks.ts'

/** A registration that was begun, or sent while teacher records did not answer. */
export function draftTasks(draft: UnfinishedDraft): readonly Task[] {
  if (draft.journey !== 'register') return []
  const { matchedName: name } = draft
  return [
    {
      href: `/school/register/${draft.id}`,
      text: name === null ? 'Finish registering an ECT' : `Finish registering ${name}`,
      hint: hintOf(draft),
    },
  ]
}

function hintOf({ updatedAt, waitsSince, problems }: UnfinishedDraft): string {
  if (waitsSince) return 'Sent. It waits for teacher records, and we try again every minute'
  if (problems.length > 0)
    return 'Teacher records answered, and something must be changed. Check the answers and send it again'
  return `Last changed ${showDateTime(updatedAt)}`
}
