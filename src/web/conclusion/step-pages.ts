import type { StepKind } from '../../domain/conclusion/decide-step.ts'
import type { Field, Item } from '../journey/journey.ts'
import { decidedWords, recommendationWords, representationWords } from '../layout/conclusion-words.ts'

/** How a step is asked for: `name` is the teacher's. Each field is a page of its own. */
export type StepPage = Readonly<{
  kind: StepKind
  /** Below the address of the teacher or the registration. */
  path: string
  link: string
  fields: readonly StepField[]
  check: (name: string) => string
  done: string
}>

type StepField = Readonly<{ slug: string; title: (name: string) => string; lead?: string; field: Field }>

const EXAMPLE = 'For example, 17 7 2026'

const copied: StepField = {
  slug: 'copy',
  title: (name) => `When did ${name} receive their copy of the recommendation?`,
  lead: 'They can write to the appropriate body within 10 working days beginning with that day. Leave this empty if you do not know.',
  field: { kind: 'date', name: 'copiedOn', label: 'Copy received by the teacher', hint: EXAMPLE },
}

/** What a head recommends, in the words of the law, with what statutory guidance adds (Q16). */
const recommends: StepField = choice(
  'recommends',
  (name) => `What does the head teacher recommend for ${name}?`,
  'Recommendation',
  recommendationWords,
)

const recommendationMade: StepPage = {
  ...{
    kind: 'recommendation_made',
    path: 'recommendation',
    link: 'Record the head teacher’s recommendation',
  },
  fields: [
    recommends,
    when(
      'made',
      (name) => `When did the head teacher make the recommendation on ${name}?`,
      'Recommendation made',
    ),
    copied,
  ],
  check: (name) => `Check the recommendation on ${name}`,
  done: 'The recommendation is recorded',
}

const noAppeal: StepPage = {
  ...{ kind: 'no_appeal', path: 'no-appeal', link: 'Record that they will not appeal' },
  fields: [
    when(
      'written',
      (name) => `When did you receive it in writing that ${name} will not appeal?`,
      'Received in writing',
    ),
  ],
  check: (name) => `Check that ${name} will not appeal`,
  done: 'It is recorded that they will not appeal',
}

/** What an appropriate body records between completion and a final outcome. */
export const stepsOfBodies: readonly StepPage[] = [
  {
    ...{
      kind: 'recommendation_received',
      path: 'recommendation',
      link: 'Record the recommendation you received',
    },
    fields: [
      recommends,
      when(
        'received',
        (name) => `When did you receive the recommendation on ${name}?`,
        'Recommendation received',
      ),
      copied,
    ],
    check: (name) => `Check the recommendation you received on ${name}`,
    done: 'The recommendation is recorded',
  },
  {
    ...{ kind: 'representations', path: 'representations', link: 'Record the teacher’s representations' },
    fields: [
      choice(
        'representations',
        (name) => `Has ${name} written to you about the recommendation?`,
        'Written representations',
        representationWords,
      ),
      when('told', (name) => `When did ${name} tell you?`, 'Received'),
    ],
    check: (name) => `Check what ${name} wrote`,
    done: 'It is recorded whether they wrote to you',
  },
  {
    ...{ kind: 'decision', path: 'decision', link: 'Record when you decided' },
    fields: [
      choice('decided', (name) => `What did you decide for ${name}?`, 'Decision', decidedWords),
      when('decided-on', (name) => `When did you decide for ${name}?`, 'Decided'),
    ],
    check: (name) => `Check your decision for ${name}`,
    done: 'The day of your decision is recorded',
  },
  {
    ...{ kind: 'notices_sent', path: 'notices', link: 'Record when you sent the notices' },
    fields: [
      when(
        'sent',
        (name) => `When did you send the written notices about ${name}?`,
        'Notices sent',
        'To the teacher, the head teacher, the employer and the Secretary of State.',
      ),
    ],
    check: (name) => `Check when the notices about ${name} were sent`,
    done: 'The day of the notices is recorded',
  },
  noAppeal,
]

/** What a school records. */
export const stepsOfSchools: readonly StepPage[] = [
  recommendationMade,
  noAppeal,
  {
    ...{
      kind: 'dismissal_received',
      path: 'dismissal',
      link: 'Record when the dismissal of the appeal arrived',
    },
    fields: [
      when(
        'received',
        (name) => `When did you receive the written dismissal of ${name}’s appeal?`,
        'Dismissal received',
        'Employment as a teacher ends within 10 working days beginning with that day.',
      ),
    ],
    check: (name) => `Check when the dismissal of ${name}’s appeal arrived`,
    done: 'The day is recorded',
  },
]

function when(slug: string, title: (name: string) => string, label: string, lead?: string): StepField {
  const field = { kind: 'date', name: 'on', label, hint: EXAMPLE } as const
  return { slug, title, field, ...(lead !== undefined && { lead }) }
}

function choice(
  slug: string,
  title: (name: string) => string,
  label: string,
  words: Readonly<Record<string, string>>,
): StepField {
  const items: readonly Item[] = Object.entries(words).map(([value, text]) => ({ value, text }))
  return { slug, title, field: { kind: 'radios', name: 'choice', label, items } }
}
