import type { Answers } from '../../../../application/drafts.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
import type { Question } from '../../../journey/journey.ts'

/** That the teacher was told in writing, and when: before anything else about a fail. */
export function noticeQuestions(
  { name, trn }: Readonly<{ name: string; trn: string }>,
  refusals: (answers: Answers) => readonly Refusal[],
): readonly Question[] {
  const caption = `TRN: ${trn}`
  return [
    {
      slug: 'told',
      title: `Confirm that ${name} has been told about their failed induction`,
      caption,
      template: 'appropriate-body/journeys/close/told.njk',
      data: { name },
      fields: [
        {
          kind: 'checkbox',
          name: 'appealRightGiven',
          label: 'Have you told them in writing?',
          text: `Yes, ${name} has been sent written confirmation of their induction outcome, their right to appeal and the appeal process`,
          onCheck: { key: 'Told in writing of the outcome, the right to appeal and the appeal process' },
        },
      ],
      lead: `A teacher who fails induction can appeal. You must have written to ${name} before you record it here.`,
      refusals,
    },
    {
      slug: 'told-on',
      title: 'When was the written confirmation sent?',
      caption,
      fields: [
        {
          kind: 'date',
          name: 'toldInWritingOn',
          label: 'Written confirmation sent',
          hint: 'For example, 20 4 2025',
        },
      ],
      refusals,
    },
  ]
}
