import type { Answers } from '../../../../application/drafts.ts'
import type { School } from '../../../../application/ports.ts'
import type { Views } from '../../../../application/views.ts'

/** What the school's pages look at: the school that was chosen, or those that fit what was typed. */
export type SchoolChoice = Readonly<{ chosen: School | null; matches: readonly School[] }>

type Schools = Pick<Views, 'school' | 'schools'>

/** `school` holds the URN chosen from the list; empty is "not known yet". */
export async function loadSchoolChoice(views: Schools, answers: Answers): Promise<SchoolChoice> {
  const urn = answers['school'] ?? ''
  const typed = answers['schoolSearch'] ?? ''
  const chosen = urn === '' ? null : await views.school(urn)
  const settled = typed === '' || (chosen !== null && typed === schoolLabel(chosen))
  return { chosen, matches: settled ? [] : await views.schools(typed) }
}

/** Answers that stand for a school, or for none known yet. */
export function schoolAnswers(school: School | null): Answers {
  return school
    ? { schoolSearch: schoolLabel(school), schoolNotKnown: '', school: school.urn }
    : { schoolSearch: '', schoolNotKnown: 'yes', school: '' }
}

/** "Sedgeden All-through Academy, Sedgeden (URN 900314)". */
export function schoolLabel({ name, town, urn }: School): string {
  return `${[name, town].filter((part) => part !== null && part !== '').join(', ')} (URN ${urn})`
}
