import type { Answers } from '../../../application/drafts.ts'
import { certifiedPartOn, type InspectionFinding } from '../../../domain/schools/inspection-finding.ts'
import { readDay } from '../../../domain/values/calendar.ts'
import type { Field, Item, Question } from '../../journey/journey.ts'
import { showDay } from '../../layout/format.ts'
import { worded } from '../../layout/registration-words.ts'
import { foundText } from '../../layout/setting-words.ts'
import type { WordedRefusal } from '../../layout/words.ts'
import type { Asking } from './asking.ts'

type About = Pick<Asking, 'finding' | 'name'> &
  Readonly<{ refusals: (answers: Answers) => Promise<readonly WordedRefusal[]> }>

export const trainedHereField: Field = {
  kind: 'date',
  name: 'trainedHere',
  label: 'First day of their training at your school while employed there',
  hint: 'For example, 1 9 2025',
}

/** Only where a finding stands on the start of somebody new: why they may start all the same (P-07, P-08). */
export function findingQuestions(answers: Answers, about: About): readonly Question[] {
  const { finding } = about
  if (finding === null) return []
  return [
    reasonQuestion(answers, { ...about, finding }),
    ...(answers['finding'] === 'trained' ? [trainingQuestion({ ...about, finding })] : []),
  ]
}

type Found = About & Readonly<{ finding: InspectionFinding }>

function reasonQuestion(answers: Answers, { finding, name, refusals }: Found): Question {
  const start = readDay(answers['start'] ?? '')
  const part = start && certifiedPartOn(finding, start)
  const setting = finding.kind === 'special_measures' ? 'special_measures' : 'college_inadequate'
  return {
    slug: 'inspection',
    title: `Can ${name} start at your school?`,
    lead: `${foundText(finding)}. Those who serve here already carry on. A new ECT can start only in these cases.`,
    fields: [
      {
        ...{ kind: 'radios', name: 'finding', label: `Why can ${name} start?` },
        items: reasons(finding, part),
        onCheck: { key: `Why ${name} can start` },
      },
    ],
    refusals: async (given) => {
      if (given['finding'] === 'trained') return []
      if (given['finding'] === 'part') return await refusals(given)
      const refused = worded({ code: 'setting_refused', field: 'finding', setting, finding })
      return given['finding'] === 'neither'
        ? [refused]
        : [{ ...refused, text: `Select why ${name} can start, or that nothing here holds` }]
    },
  }
}

function reasons({ kind, since }: InspectionFinding, part: string | null): readonly Item[] {
  const trained = {
    value: 'trained',
    text: `They trained here while employed, since before ${showDay(since)}`,
  }
  const hasTwo = kind === 'special_measures' && part !== null
  return [
    ...(kind === 'special_measures' ? [trained] : []),
    ...(part === null
      ? []
      : [{ value: 'part', text: `Their post is in the part that is certified: ${part}` }]),
    { value: 'neither', text: hasTwo ? 'Neither of these' : 'Something else' },
  ]
}

function trainingQuestion({ name, refusals }: Found): Question {
  const title = `When did ${name} begin to train at your school?`
  return {
    slug: 'training',
    title,
    fields: [{ ...trainedHereField, onCheck: { key: 'Trained at your school since' } }],
    refusals: async (given) =>
      (given['trainedHere'] ?? '') === ''
        ? [worded({ code: 'training_not_a_date', field: 'trainedHere' })]
        : await refusals(given),
  }
}
