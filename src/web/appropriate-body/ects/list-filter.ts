import type { CaseloadFilter } from '../../../application/views.ts'
import { isBefore, readDay, type Day } from '../../../domain/values/calendar.ts'
import type { PageProblem } from '../../layout/render.ts'
import type { ListChoice } from './list-choice.ts'

const LONGEST_SEARCH = 100

/** The filter that a choice and a search ask for, and what is wrong with them: each problem leads to its input. */
export function readFilter(
  choice: ListChoice,
  search: string,
): Readonly<{ filter: CaseloadFilter; problems: readonly PageProblem[] }> {
  const { tab, status, programme, sort } = choice
  const startFrom = readDay(choice.from)
  const startTo = readDay(choice.to)
  const problems = [
    ...(search.length > LONGEST_SEARCH
      ? [{ href: '#search', text: 'Name or TRN must be 100 characters or fewer' }]
      : []),
    ...dateProblem('from', choice.from, startFrom),
    ...dateProblem('to', choice.to, startTo),
    ...(startFrom && startTo && isBefore(startTo, startFrom)
      ? [{ href: '#to-day', text: 'Started to must be the same as or after started from' }]
      : []),
  ]
  return { filter: { tab, search, status, programme, startFrom, startTo, sort }, problems }
}

function dateProblem(name: 'from' | 'to', typed: string, day: Day | null): readonly PageProblem[] {
  if (typed === '' || day) return []
  return [{ href: `#${name}-day`, text: `Started ${name} must be a real date, like 1 9 2025` }]
}
