import type { Answers } from '../../../application/drafts.ts'
import { programmes } from '../../../domain/induction/record.ts'
import type { Refusal } from '../../../domain/values/decision.ts'
import type { Question } from '../../journey/journey.ts'
import { programmeWords } from '../../layout/record-words.ts'

/** What type of training programme: provider-led or school-led. */
export function programmeQuestion(
  { name, trn }: Readonly<{ name: string; trn: string }>,
  refusals: (answers: Answers) => readonly Refusal[] | Promise<readonly Refusal[]>,
): Question {
  return {
    slug: 'programme',
    title: `What type of training programme will ${name} follow?`,
    caption: `TRN: ${trn}`,
    fields: [
      {
        kind: 'radios',
        name: 'programme',
        label: 'Training programme',
        items: programmes.map((value) => ({ value, text: programmeWords[value], hint: hints[value] })),
      },
    ],
    refusals,
  }
}

const hints = {
  provider_led: 'The school works with a training provider funded by the Department for Education (DfE)',
  school_led: 'The school designs and delivers the training itself',
} as const
