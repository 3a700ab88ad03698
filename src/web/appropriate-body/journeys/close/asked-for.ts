import type { AskedRelease } from '../../../../application/handover/ports.ts'
import type { Service } from '../../../../application/service.ts'
import type { At, Question } from '../../../journey/journey.ts'
import { showDay } from '../../../layout/format.ts'
import type { OwnRecord } from '../own-record.ts'

export type Asked = AskedRelease

/** The body that asked for the release of this teacher first; null when none has. */
export function wasAskedBy(service: Service, { context }: At, { record }: OwnRecord): Promise<Asked | null> {
  return service.releaseAskedFor(context, record.teacherId)
}

/** What the holder wants the next body to know; may be left empty. */
export function noteQuestion({ askerName, start }: Asked): Question {
  return {
    slug: 'note',
    title: `Is there anything ${askerName} should know?`,
    lead: `${askerName} expects them from ${showDay(start)}, and gets the induction periods, terms, hours and absences recorded here.`,
    fields: [
      {
        ...{ kind: 'textarea', name: 'note', label: 'Note for the next appropriate body (optional)' },
        hint: 'For example, where the assessments are, or support that was agreed',
      },
    ],
  }
}
