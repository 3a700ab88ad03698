import type { Service } from '../../../../application/service.ts'
import { decideChangeExtension } from '../../../../domain/induction/extend.ts'
import { formatTerms } from '../../../../domain/values/terms.ts'
import { defineJourney, type Journey } from '../../../journey/journey.ts'
import type { WebParts } from '../../../parts.ts'
import { aboutRows, refusalsOf } from '../own-record.ts'
import { submitted, textOf } from '../submitted.ts'
import { extensionDone } from './extension-done.ts'
import { extensionQuestions, extensionRequest } from './extension-questions.ts'
import { EXTENSIONS } from './extensions-address.ts'
import { extensionText, onExtension, type StandingExtension } from './standing-extension.ts'

/** Changes an extension that stands; begins with what is recorded, and asks for a reason anew. */
export function changeExtensionJourney(service: Service, parts: WebParts): Journey<StandingExtension> {
  return defineJourney({
    ...onExtension(service, parts),
    name: 'change-extension',
    address: `${EXTENSIONS}/:extension/change`,
    access: { task: 'extend' },
    begin: ({ extension }) => ({
      terms: formatTerms(extension.terms),
      reasonKind: extension.kind,
      decidedOn: extension.decidedOn.toString(),
    }),
    questions: (_answers, own) =>
      extensionQuestions({
        trn: own.trn,
        why: {
          title: 'Why are you changing this extension?',
          hint: `This replaces the reason recorded before, which stays in the history: ${own.extension.reason}`,
        },
        refusals: (answers) =>
          refusalsOf(decideChangeExtension(own, own.extension.id, extensionRequest(answers))),
      }),
    check: (_answers, own) => ({
      title: `Check before you change ${own.name}’s extension`,
      rows: [...aboutRows(own), { key: 'Recorded now', value: extensionText(own.extension) }],
      button: 'Change extension',
    }),
    submit: async (answers, own, { context, teacherId, seenVersion }) =>
      submitted(
        await service.changeExtension(context, {
          ...extensionRequest(answers),
          ...{ extensionId: own.extension.id, teacherId: teacherId ?? '', seenVersion },
        }),
        { name: own.name },
      ),
    done: (result, at) =>
      extensionDone(result, at, {
        title: `You have changed ${textOf(result, 'name')}’s extension`,
        next: ['What was recorded before stays in the history of the record.'],
      }),
  })
}
