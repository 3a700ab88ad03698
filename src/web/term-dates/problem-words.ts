import type { TermDateProblem } from '../../domain/schools/check-school-year.ts'

/** What to do about term dates that are refused. */
export function problemText({ code }: TermDateProblem): string {
  return texts[code]
}

const texts: Readonly<Record<TermDateProblem['code'], string>> = {
  three_or_six_terms: 'Select three or six terms',
  date_not_real: 'Every date must be a real date, like 1 9 2026',
  term_ends_before_start: 'The last day of term must be after its first day',
  terms_out_of_order: 'The first day must be after the last day of the term before',
  outside_school_year: 'The term must lie between 1 August of the first year and 31 August of the next',
  half_term_outside_term: 'The half-term holiday must lie inside the term, and end on or after its first day',
  closed_outside_term: 'Days on which the school is closed must lie inside their term',
  too_few_school_days: 'These terms have fewer than 150 weekdays. Check for a wrong month or year',
  too_many_school_days: 'These terms have more than 215 weekdays. Check for a wrong month or year',
}
