import type { AppropriateBody, Bodies } from '../domain/induction/body.ts'
import type { InductionRecord } from '../domain/induction/record.ts'
import type { Day } from '../domain/values/calendar.ts'
import type { RecordTransaction } from './ports.ts'

/** Everything a decision may look at, read under the teacher's lock. */
export type Situation = AnySituation & Readonly<{ body: AppropriateBody }>

/** The same of an actor who need not act for a body. */
export type AnySituation = Readonly<{
  record: InductionRecord
  body: AppropriateBody | null
  bodies: Bodies
  today: Day
  emailAddress: string | null
  transaction: RecordTransaction
}>
