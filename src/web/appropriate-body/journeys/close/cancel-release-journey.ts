import type { Service } from '../../../../application/service.ts'
import type { PlannedRelease } from '../../../../domain/handover/planned-release.ts'
import { readReason } from '../../../../domain/induction/read-request.ts'
import { defineJourney, type Journey } from '../../../journey/journey.ts'
import { showDay } from '../../../layout/format.ts'
import type { WebParts } from '../../../parts.ts'
import { aboutRows, onOwnRecord, recordAddress, type OwnRecord } from '../own-record.ts'
import { submitted, textOf } from '../submitted.ts'

/** To whom the reason of a change goes. */
export const WHO_READS =
  'Whoever was told of the day will read it: their school, its lead provider and an appropriate body that waits for them.'

type Cancelling = OwnRecord & Readonly<{ planned: PlannedRelease | null }>

/** Takes back a release that is planned for a day to come. */
export function cancelReleaseJourney(service: Service, parts: WebParts): Journey<Cancelling> {
  const base = onOwnRecord(service, parts)
  return defineJourney({
    ...base,
    load: async (at): Promise<Cancelling | null> => {
      const own = await base.load(at)
      const view = own && (await service.plannedRelease(at.context, own.record.teacherId))
      return own && { ...own, planned: view && !view.release.ended ? view.release : null }
    },
    blocked: ({ planned }) => (planned ? [] : [{ code: 'no_release_planned' }]),
    name: 'cancel-release',
    address: '/appropriate-body/ects/:id/cancel-release',
    access: { task: 'release' },
    questions: (_answers, own) => [
      {
        slug: 'reason',
        title: `Why do you cancel the release of ${own.name}?`,
        caption: `TRN: ${own.trn}`,
        lead: WHO_READS,
        fields: [{ kind: 'textarea', name: 'reason', label: 'Reason' }],
        refusals: (answers) => readReason(answers['reason'] ?? '').refusals,
      },
    ],
    check: (_answers, own) => ({
      title: `Check before you cancel the release of ${own.name}`,
      rows: [
        ...aboutRows(own),
        ...(own.planned ? [{ key: 'Planned for', value: showDay(own.planned.end) }] : []),
      ],
      lead: 'They stay with you, and nothing is recorded on their record.',
      button: 'Cancel the release',
    }),
    submit: async (answers, own, { context, teacherId }) =>
      submitted(
        await service.cancelPlannedRelease(context, {
          ...{ teacherId: teacherId ?? '', reason: answers['reason'] ?? '' },
        }),
        { name: own.name },
      ),
    done: (result, { teacherId }) => ({
      template: 'journey/done.njk',
      title: `The release of ${textOf(result, 'name')} is cancelled`,
      data: {
        next: ['We emailed those who were told of it, if we hold their email addresses.'],
        onwards: {
          href: recordAddress(teacherId ?? ''),
          text: `Go to ${textOf(result, 'name')}’s record`,
        },
      },
    }),
  })
}
