import type { NoMoreEcts } from '../../../application/registration/registration-views.ts'
import type { School } from '../../../application/ports.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import { showDateTime } from '../../layout/format.ts'
import type { Task } from '../ect/tasks.ts'

/** From September until the year ends a school is asked once whether more ECTs start; "no" is an end that it can see. */
export function moreEcts(schools: readonly School[], said: readonly NoMoreEcts[], today: Day) {
  const open = schools.filter(({ urn }) => said.every(({ schoolUrn }) => schoolUrn !== urn))
  const isAsked = today.month >= 9 && open.length > 0
  const tasks: readonly Task[] = isAsked
    ? [
        {
          href: '/school/more-ects',
          text: 'Do you have any more ECTs starting this year?',
          hint:
            schools.length > 1
              ? `Not answered yet for ${listed(open)}`
              : 'Tell us when everybody is registered',
        },
      ]
    : []
  return {
    tasks,
    said: said.flatMap(({ schoolUrn, at }) => {
      const school = schools.find(({ urn }) => urn === schoolUrn)
      return school ? [{ name: school.name, at: showDateTime(at) }] : []
    }),
  }
}

function listed(schools: readonly School[]): string {
  return new Intl.ListFormat('en-GB').format(schools.map(({ name }) => name))
}
