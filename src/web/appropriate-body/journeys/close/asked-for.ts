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

const WHAT_COMES = 'the induction periods, terms, hours and absences recorded here'

/**
 * What the holder wants the next body to know; may be left empty. What is meant for a body that asked is kept apart, so that
 * no other has it when the request ends meanwhile.
 */
export function noteQuestion(asked: Asked | null): Question {
  return {
    slug: 'note',
    title: `Is there anything ${asked?.askerName ?? 'the next appropriate body'} should know?`,
    lead: asked
      ? `${asked.askerName} expects them from ${showDay(asked.start)}, and gets ${WHAT_COMES}.`
      : `Whoever claims them next gets ${WHAT_COMES}.`,
    fields: [
      {
        kind: 'textarea',
        name: asked ? 'note' : 'noteToNext',
        label: 'Note for the next appropriate body (optional)',
        hint: 'For example, where the assessments are, or support that was agreed',
      },
    ],
  }
}
