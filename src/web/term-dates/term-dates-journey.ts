import type { School } from '../../application/ports.ts'
import type { Service } from '../../application/service.ts'
import type { Task } from '../../domain/access/permissions.ts'
import { checkSchoolYear, type TermDateProblem } from '../../domain/schools/check-school-year.ts'
import { schoolYearOf, type SchoolYear } from '../../domain/schools/term-calendar.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { textOf } from '../appropriate-body/journeys/submitted.ts'
import { defineJourney, type Field, type Journey, type Question } from '../journey/journey.ts'
import { worded } from '../layout/registration-words.ts'
import type { WordedRefusal } from '../layout/words.ts'
import type { WebParts } from '../parts.ts'
import { problemText } from './problem-words.ts'
import { termNames, typedYear } from './year-answers.ts'

type Loaded = Readonly<{ school: School | null; own: readonly SchoolYear[]; today: Day }>

type Side = Readonly<{
  name: string
  address: string
  task: Task
  home: string
  /** How the school is said: those of somebody, or a URN that is typed. */
  whichSchool: (schools: readonly School[], isTheirs: (urn: string) => Promise<boolean>) => Question
  schools: (urns: readonly string[]) => Promise<readonly School[]>
}>

/** A school, or a body with an ECT there, sets its own term dates for a school year, or goes back to those of England. */
export function termDatesJourney(
  service: Service,
  { views, clock }: Pick<WebParts, 'views' | 'clock'>,
  side: Side,
): Journey<Loaded & Readonly<{ schools: readonly School[] }>> {
  return defineJourney({
    name: side.name,
    address: side.address,
    access: { task: side.task },
    load: async ({ person, context, answers }) => {
      const schools = await side.schools(person.schoolUrns)
      const urn = schools.length === 1 ? schools[0]?.urn : answers['schoolUrn']
      const isTheirs = urn !== undefined && (await service.maySetTermDates(context, urn))
      const school = isTheirs ? await views.school(urn) : null
      return { schools, school, own: school ? await views.termDates(school.urn) : [], today: clock.today() }
    },
    begin: ({ schools }): Record<string, string> =>
      schools.length === 1 && schools[0] ? { schoolUrn: schools[0].urn } : {},
    questions: (answers, { schools, school, own, today }, { context }) => {
      const isTheirs = (urn: string) => service.maySetTermDates(context, urn)
      const which = schools.length === 1 ? [] : [side.whichSchool(schools, isTheirs)]
      if (!school) return which
      const terms = Number(answers['terms'])
      return [
        ...which,
        yearQuestion(school, today),
        termsQuestion(school, own),
        ...(terms === 3 || terms === 6
          ? termNames(terms).map((name, index) => termQuestion(name, index, terms))
          : []),
      ]
    },
    check: ({ terms }, { school }) => ({
      title: `Check the term dates of ${school?.name ?? 'the school'}`,
      lead: 'Induction served there is counted by these dates from now on.',
      button: terms === 'england' ? 'Use the dates of England' : 'Set these term dates',
    }),
    submit: async (answers, { school }, { context }) => {
      const { year = '' } = answers
      const result = await service.setTermDates(context, {
        ...{ schoolUrn: school?.urn ?? '', startsIn: Number(year), year: typedYear(answers) },
      })
      if (result.kind === 'done') return { kind: 'done', result: { school: school?.name ?? '' } }
      if (result.kind === 'not_found') return { kind: 'refused', refusals: [worded({ code: 'not_found' })] }
      return { kind: 'refused', refusals: result.problems.map(refusalOf) }
    },
    done: (result) => ({
      template: 'journey/done.njk',
      title: 'Term dates set',
      data: {
        next: [
          `Induction served at ${textOf(result, 'school')} is counted by them. The dates before are kept in its history.`,
        ],
        onwards: { href: side.home, text: 'Go to your home page' },
      },
    }),
    leave: () => ({ href: side.home, text: 'Cancel and go back' }),
  })
}

function yearQuestion(school: School, today: Day): Question {
  const first = schoolYearOf(today)
  const years = [first - 1, first, first + 1]
  return {
    slug: 'year',
    title: `Which school year of ${school.name} do you set?`,
    fields: [
      {
        kind: 'radios',
        name: 'year',
        label: 'School year',
        items: years.map((each) => ({ value: String(each), text: `${String(each)} to ${String(each + 1)}` })),
      },
    ],
    refusals: ({ year }) =>
      years.some((each) => String(each) === year) ? [] : [refusal('year', 'Select the school year')],
  }
}

function termsQuestion(school: School, own: readonly SchoolYear[]): Question {
  const years = own.map(({ startsIn }) => `${String(startsIn)} to ${String(startsIn + 1)}`)
  const standing =
    years.length === 0 ? 'It has none of its own yet' : `It has its own for ${years.join(', ')}`
  return {
    slug: 'terms',
    title: `How many terms has ${school.name} in a year?`,
    lead: `${standing}. The usual dates of England are used for every other year.`,
    fields: [
      {
        kind: 'radios',
        name: 'terms',
        label: 'Terms in a year',
        items: [
          { value: '3', text: 'Three, each with a half-term holiday' },
          { value: '6', text: 'Six' },
          { value: 'england', text: 'Use the usual dates of England' },
        ],
      },
    ],
    refusals: ({ terms = '' }) =>
      ['3', '6', 'england'].includes(terms) ? [] : [refusal('terms', 'Select how many terms')],
  }
}

function termQuestion(name: string, index: number, terms: number): Question {
  const key = String(index)
  const date = (part: string, label: string, hint: string): Field => ({
    ...{ kind: 'date', name: `${part}-${key}`, label, hint },
  })
  const halfTerm =
    terms === 3
      ? [
          date('from', 'First day of the half-term holiday', 'For example, 26 10 2026'),
          date('to', 'Last day of the half-term holiday', 'For example, 30 10 2026'),
        ]
      : []
  return {
    slug: `term-${key}`,
    title: `${name} term`,
    fields: [
      date('start', 'First day of term', 'For example, 1 9 2026'),
      date('end', 'Last day of term', 'For example, 18 12 2026'),
      ...halfTerm,
    ],
    refusals: (answers) => {
      const year = typedYear(answers)
      const decision = year && checkSchoolYear(year)
      if (decision?.kind !== 'refused') return []
      return decision.problems.filter(({ term }) => term === index).map(refusalOf)
    },
  }
}

function refusalOf(problem: TermDateProblem): WordedRefusal {
  return refusal(problem.term === null ? 'terms' : `start-${String(problem.term)}`, problemText(problem))
}

function refusal(field: string, text: string): WordedRefusal {
  return { code: 'term_dates_wrong', field, text }
}
