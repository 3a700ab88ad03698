import type { Answers } from '../../application/drafts.ts'
import type { TypedSchoolYear } from '../../domain/schools/check-school-year.ts'
import { readDay } from '../../domain/values/calendar.ts'

export const termNames = (termsPerYear: number): readonly string[] =>
  termsPerYear === 6
    ? ['Autumn 1', 'Autumn 2', 'Spring 1', 'Spring 2', 'Summer 1', 'Summer 2']
    : ['Autumn', 'Spring', 'Summer']

/** The school year that answers stand for; null for the dates of England. */
export function typedYear(answers: Answers): TypedSchoolYear | null {
  const termsPerYear = Number(answers['terms'])
  if (termsPerYear !== 3 && termsPerYear !== 6) return null
  const startsIn = Number(answers['year'])
  const iso = (name: string) => readDay(answers[name] ?? '')?.toString() ?? answers[name] ?? ''
  return {
    ...{ startsIn, termsPerYear },
    terms: termNames(termsPerYear).map((name, index) => {
      const at = (part: string) => iso(`${part}-${String(index)}`)
      const [from, to] = [at('from'), at('to')]
      return {
        ...{ name: `${name} ${String(startsIn)}`, start: at('start'), end: at('end') },
        halfTerm: from === '' && to === '' ? null : [from, to],
      }
    }),
  }
}
