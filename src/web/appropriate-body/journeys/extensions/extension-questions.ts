import type { Answers } from '../../../../application/drafts.ts'
import type { ExtensionRequest } from '../../../../domain/induction/extend.ts'
import { extensionKinds } from '../../../../domain/induction/record.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
import type { Question } from '../../../journey/journey.ts'
import { extensionKindWords } from '../../../layout/record-words.ts'

type Asking = Readonly<{
  trn: string
  /** Why it is asked: to add an extension, or to change one. */
  why: Readonly<{ title: string; hint: string }>
  refusals: (answers: Answers) => readonly Refusal[]
}>

/** How long, which ground, when decided, and why. */
export function extensionQuestions({ trn, why, refusals }: Asking): readonly Question[] {
  const caption = `TRN: ${trn}`
  return [
    {
      slug: 'terms',
      title: 'How many more terms do they need?',
      caption,
      template: 'appropriate-body/journeys/extensions/terms.njk',
      fields: [
        {
          kind: 'text',
          name: 'terms',
          label: 'Length of the extension',
          hint: 'Enter full-time equivalent (FTE) terms, from 0.1 to 16. For example, for 1 and a half terms enter 1.5',
          suffix: 'FTE terms',
          width: 5,
          inputmode: 'decimal',
          onCheck: { value: (stored) => `${stored} FTE ${stored === '1' ? 'term' : 'terms'}` },
        },
      ],
      refusals,
    },
    {
      slug: 'ground',
      title: 'Why do they need more time to meet the Teachers’ Standards?',
      caption,
      fields: [
        {
          kind: 'radios',
          name: 'reasonKind',
          label: 'Ground',
          items: extensionKinds.map((value) => ({ value, text: extensionKindWords[value] })),
        },
      ],
      refusals,
    },
    {
      slug: 'decided',
      title: 'When was the extension decided?',
      caption,
      fields: [{ kind: 'date', name: 'decidedOn', label: 'Decided on', hint: 'For example, 20 4 2025' }],
      refusals,
    },
    {
      slug: 'reason',
      title: why.title,
      caption,
      fields: [{ kind: 'textarea', name: 'reason', label: 'Reason', hint: why.hint }],
      refusals,
    },
  ]
}

export function extensionRequest(answers: Answers): ExtensionRequest {
  const { terms = '', reasonKind: kind = '', decidedOn = '', reason = '' } = answers
  return { terms, kind, decidedOn, reason }
}
