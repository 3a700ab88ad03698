import type { Answers } from '../../../../application/drafts.ts'
import { computedOn, type CloseRequest } from '../../../../domain/induction/close.ts'
import { needsTermsReason } from '../../../../domain/induction/read-closing-terms.ts'
import type { ClosingTerms } from '../../../../domain/record-length/closing-terms.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
import { formatTerms, readTerms } from '../../../../domain/values/terms.ts'
import type { Question } from '../../../journey/journey.ts'
import { showTerms } from '../../../layout/format.ts'
import type { OwnRecord } from '../own-record.ts'
import { closingWorking } from './closing-working.ts'

type Asking = Readonly<{
  answers: Answers
  /** A release, after which they may have left the school; an outcome leaves them there. */
  leaves: boolean
  /** A day to come may be typed, which plans a release; `ahead` when one was. */
  planning?: Readonly<{ ahead: boolean }>
  refusals: (answers: Answers) => readonly Refusal[]
}>

/** When induction with this body ended, and for how many terms: asked by release, pass and fail alike. */
export function closeQuestions(own: OwnRecord, asking: Asking): readonly Question[] {
  const { answers, leaves, refusals, planning } = asking
  const worked = computedOn(own, answers['end'] ?? '', leaves)
  return [
    {
      ...{
        slug: 'end',
        title: 'When did their induction end with you?',
        caption: `TRN: ${own.trn}`,
        refusals,
      },
      fields: [
        {
          kind: 'date',
          name: 'end',
          label: 'End date',
          hint: planning ? PLANNABLE : 'For example, 20 4 2025',
        },
      ],
    },
    ...termsQuestions(own, { ...asking, worked }),
  ]
}

const PLANNABLE = 'For example, 20 4 2025. It can be up to 120 days ahead: they are then released on that day'

/** How many terms, beside what was worked out, and why others: of a period that closes, or that ended without them. */
export function termsQuestions(
  own: OwnRecord,
  { answers, leaves, refusals, worked, planning }: Asking & Readonly<{ worked: ClosingTerms | null }>,
): readonly Question[] {
  const typed = readTerms(answers['terms'] ?? '')
  const caption = `TRN: ${own.trn}`
  const isAhead = planning?.ahead === true
  return [
    {
      ...{ slug: 'terms', title: 'How many terms of induction did they spend with you?', caption, refusals },
      template: 'appropriate-body/journeys/close/terms.njk',
      data: { worked: worked && closingWorking(own, worked, leaves) },
      fields: [
        {
          ...{
            kind: 'text',
            name: 'terms',
            label: isAhead ? 'Number of terms (optional)' : 'Number of terms',
            suffix: 'FTE terms',
            width: 5,
          },
          hint: isAhead ? LATER : TERMS_HINT,
          inputmode: 'decimal',
          ...(worked && !isAhead && { suggested: formatTerms(worked.computed) }),
          onCheck: { value: termsText },
        },
      ],
    },
    ...(worked && typeof typed !== 'string' && needsTermsReason(typed, worked.computed)
      ? [whyQuestion(showTerms(worked.computed), { caption, refusals })]
      : []),
  ]
}

const TERMS_HINT = 'Enter full-time equivalent (FTE) terms. For example, for 2 and a half terms enter 2.5'
const LATER =
  'Leave this empty to have the terms worked out on that day, from what is recorded by then. For 2 and a half full-time equivalent (FTE) terms enter 2.5'

function termsText(stored: string): string {
  if (stored === '') return 'Worked out on that day'
  return `${stored} FTE ${stored === '1' ? 'term' : 'terms'}`
}

function whyQuestion(computed: string, shared: Pick<Question, 'caption' | 'refusals'>): Question {
  return {
    ...{ slug: 'why', title: 'Why is the number of terms different?', ...shared },
    fields: [
      {
        ...{ kind: 'textarea', name: 'termsReason', label: 'Why the number of terms is different' },
        hint: `The dates, hours and absences come to ${computed}. Say what they do not show`,
      },
    ],
  }
}

export function closeRequest(answers: Answers): CloseRequest {
  return {
    end: answers['end'] ?? '',
    terms: answers['terms'] ?? '',
    termsReason: answers['termsReason'] ?? '',
  }
}
