import type { Service } from '../../../application/service.ts'
import type { TeacherView } from '../../../application/views.ts'
import type { InductionRecord } from '../../../domain/induction/record.ts'
import type { Day } from '../../../domain/values/calendar.ts'
import type { At } from '../../journey/journey.ts'
import type { WebParts } from '../../parts.ts'

export const RECORDS = '/dfe/records'

export function departmentAddress(teacherId: string): string {
  return `${RECORDS}/${teacherId}`
}

/** A record as the department sees it, for a journey on it. */
export type DepartmentRecord = Readonly<{
  view: TeacherView
  record: InductionRecord
  name: string
  trn: string
  today: Day
}>

/** What every journey of the department on a record shares. */
export function onDepartmentRecord(service: Service, { clock }: Pick<WebParts, 'clock'>) {
  return {
    load: async ({ context, teacherId }: At): Promise<DepartmentRecord | null> => {
      const view = await service.departmentRecord(context, teacherId ?? '')
      const identity = view?.record.identity
      if (!view || !identity) return null
      const name = `${identity.firstName} ${identity.lastName}`
      return { view, record: view.record, name, trn: identity.trn, today: clock.today() }
    },
    version: ({ record }: DepartmentRecord) => record.version,
    leave: ({ record, name }: DepartmentRecord) => ({
      href: departmentAddress(record.teacherId),
      text: `Cancel and go back to ${name}’s record`,
    }),
  }
}
