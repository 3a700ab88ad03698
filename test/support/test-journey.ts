import { readEnd, readPeriodTerms, readReason } from '../../src/domain/induction/read-request.ts'
import { day, readDay } from '../../src/domain/values/calendar.ts'
import { couldHold, mostTerms } from '../../src/domain/record-length/closing-terms.ts'
import type { Refusal } from '../../src/domain/values/decision.ts'
import { addJourney } from '../../src/web/journey/add-journey.ts'
import { defineJourney, type Submitted } from '../../src/web/journey/journey.ts'
import type { PageSet } from '../../src/web/parts.ts'

const START = day('2025-09-01')
const TODAY = day('2026-09-03')

/**
 * A journey with every kind of field, whose questions depend on an answer, and which asks the rulebook early. What it
 * submits is counted in `acts`; `answer` decides how the submission ends.
 */
export function testJourney() {
  const state = {
    acts: 0,
    answer: (): Promise<Submitted> => Promise.resolve({ kind: 'done', result: { name: 'Ada Example' } }),
  }
  const journey = defineJourney({
    name: 'test',
    address: '/appropriate-body/test',
    access: { task: 'release' },
    load: () => Promise.resolve({ name: 'Ada Example' }),
    questions: (answers, { name }) => [
      {
        slug: 'end',
        title: `When did ${name} finish?`,
        fields: [{ kind: 'date', name: 'end', label: 'End date' }],
        refusals: ({ end = '' }) => readEnd(end, START, TODAY).refusals,
      },
      {
        slug: 'kind',
        title: 'Why?',
        fields: [
          {
            kind: 'radios',
            name: 'kind',
            label: 'Why',
            items: [
              { value: 'moved', text: 'Moved away' },
              { value: 'other', text: 'Another reason' },
            ],
          },
        ],
        clears: ['reason'],
      },
      ...(answers['kind'] === 'other'
        ? [
            {
              slug: 'reason',
              title: 'What is the reason?',
              fields: [{ kind: 'textarea', name: 'reason', label: 'Reason' } as const],
              refusals: ({ reason = '' }) => readReason(reason).refusals,
            },
          ]
        : []),
      {
        slug: 'terms',
        title: 'How many terms?',
        fields: [
          { kind: 'text', name: 'terms', label: 'Terms' },
          { kind: 'text', name: 'secret', label: 'Secret', transient: true },
        ],
        refusals: ({ end = '', terms = '' }) => termsRefusals(terms, readDay(end)),
      },
    ],
    check: () => ({ title: 'Check your answers', button: 'Record' }),
    submit: () => {
      state.acts += 1
      return state.answer()
    },
    done: (result) => ({ template: 'journey/done.njk', title: `${String(result['name'])} is recorded` }),
    leave: () => ({ href: '/appropriate-body', text: 'Cancel' }),
  })
  const pages: PageSet = (app, parts) => {
    addJourney(app, parts, journey)
  }
  return { state, pages }
}

/** What is wrong with terms as typed, and with terms for which there are too few days. */
function termsRefusals(typed: string, end: Temporal.PlainDate | null): readonly Refusal[] {
  const { value, refusals } = readPeriodTerms(typed)
  if (!value || !end || couldHold(value, mostTerms(START, end))) return refusals
  return [{ code: 'terms_more_than_dates_hold', field: 'terms', period: { start: START, end, bodyName: '' } }]
}
