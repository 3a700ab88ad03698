import type { Answers } from '../../../../application/drafts.ts'
import type { CloseRequest } from '../../../../domain/induction/close.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
import type { Question } from '../../../journey/journey.ts'

/** When induction with this body ended, and for how many terms: asked by release, pass and fail alike. */
export function closeQuestions(
  trn: string,
  refusals: (answers: Answers) => readonly Refusal[],
): readonly Question[] {
  return [
    {
      slug: 'end',
      title: 'When did their induction end with you?',
      caption: `TRN: ${trn}`,
      fields: [{ kind: 'date', name: 'end', label: 'End date', hint: 'For example, 20 4 2025' }],
      refusals,
    },
    {
      slug: 'terms',
      title: 'How many terms of induction did they spend with you?',
      caption: `TRN: ${trn}`,
      fields: [
        {
          kind: 'text',
          name: 'terms',
          label: 'Number of terms',
          hint: 'Enter full-time equivalent (FTE) terms. For example, for 2 and a half terms enter 2.5',
          suffix: 'FTE terms',
          width: 5,
          inputmode: 'decimal',
          onCheck: { value: (stored) => `${stored} FTE ${stored === '1' ? 'term' : 'terms'}` },
        },
      ],
      refusals,
    },
  ]
}

export function closeRequest(answers: Answers): CloseRequest {
  return { end: answers['end'] ?? '', terms: answers['terms'] ?? '' }
}
