import type { Service } from '../../../../application/service.ts'
import { decideRemoveExtension } from '../../../../domain/induction/extend.ts'
import { defineJourney, type Journey } from '../../../journey/journey.ts'
import type { WebParts } from '../../../parts.ts'
import { aboutRows, refusalsOf } from '../own-record.ts'
import { submitted, textOf } from '../submitted.ts'
import { extensionDone } from './extension-done.ts'
import { EXTENSIONS } from './extensions-address.ts'
import { extensionText, onExtension, type StandingExtension } from './standing-extension.ts'

/** Takes an extension away, with a reason; the history keeps it. */
export function removeExtensionJourney(service: Service, parts: WebParts): Journey<StandingExtension> {
  return defineJourney({
    ...onExtension(service, parts),
    name: 'remove-extension',
    address: `${EXTENSIONS}/:extension/remove`,
    access: { task: 'extend' },
    questions: (_answers, own) => [
      {
        slug: 'reason',
        title: 'Why are you removing this extension?',
        caption: `TRN: ${own.trn}`,
        fields: [{ kind: 'textarea', name: 'reason', label: 'Reason', hint: extensionText(own.extension) }],
        refusals: ({ reason = '' }) => refusalsOf(decideRemoveExtension(own, own.extension.id, { reason })),
      },
    ],
    check: (_answers, own) => ({
      title: `Check before you remove ${own.name}’s extension`,
      rows: [...aboutRows(own), { key: 'Extension', value: extensionText(own.extension) }],
      button: 'Remove extension',
    }),
    submit: async (answers, own, { context, teacherId, seenVersion }) =>
      submitted(
        await service.removeExtension(context, {
          ...{ extensionId: own.extension.id, reason: answers['reason'] ?? '' },
          ...{ teacherId: teacherId ?? '', seenVersion },
        }),
        { name: own.name },
      ),
    done: (result, at) =>
      extensionDone(result, at, {
        title: `You have removed ${textOf(result, 'name')}’s extension`,
        next: ['It no longer counts towards the length of induction. It stays in the history of the record.'],
      }),
  })
}
