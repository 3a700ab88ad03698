import type { Day } from '../../domain/values/calendar.ts'

/** An appeal without a result, for the department; `proposedBy` names who recorded a result that waits for a second person. */
export type UndecidedAppeal = Readonly<{
  teacherId: string
  name: string
  against: 'fail' | 'extension'
  filedOn: Day
  reference: string
  proposedBy: string | null
}>
