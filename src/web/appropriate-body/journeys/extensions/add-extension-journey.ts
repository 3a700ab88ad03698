import type { Service } from '../../../../application/service.ts'
import { decideAddExtension } from '../../../../domain/induction/extend.ts'
import { defineJourney, type Journey } from '../../../journey/journey.ts'
import type { WebParts } from '../../../parts.ts'
import { aboutRows, onOwnRecord, refusalsOf, type OwnRecord } from '../own-record.ts'
import { submitted, textOf } from '../submitted.ts'
import { extensionDone } from './extension-done.ts'
import { extensionQuestions, extensionRequest } from './extension-questions.ts'
import { EXTENSIONS } from './extensions-address.ts'

/** Adds a standards-based extension (Y-01 to Y-06). */
export function addExtensionJourney(service: Service, parts: WebParts): Journey<OwnRecord> {
  return defineJourney({
    ...onOwnRecord(service, parts),
    name: 'add-extension',
    address: `${EXTENSIONS}/add`,
    access: { task: 'extend' },
    questions: (_answers, own) =>
      extensionQuestions({
        trn: own.trn,
        why: {
          title: 'What is the reason for the extension?',
          hint: 'Say what was missing and what the extra time is for. Everyone who can see this record can read it',
        },
        refusals: (answers) => refusalsOf(decideAddExtension(own, extensionRequest(answers))),
      }),
    check: (_answers, own) => ({
      title: `Check before you extend ${own.name}’s induction`,
      rows: aboutRows(own),
      lead: 'The ECT can appeal against an extension. Tell them in writing that they can.',
      button: 'Add extension',
    }),
    submit: async (answers, own, { context, teacherId, seenVersion }) => {
      const request = extensionRequest(answers)
      const answer = await service.addExtension(context, {
        ...request,
        ...{ teacherId: teacherId ?? '', seenVersion },
      })
      return submitted(answer, { name: own.name, terms: request.terms })
    },
    done: (result, at) =>
      extensionDone(result, at, {
        title: `You have extended ${textOf(result, 'name')}’s induction`,
        next: [`Their induction is longer by ${textOf(result, 'terms')} FTE terms.`],
      }),
  })
}
