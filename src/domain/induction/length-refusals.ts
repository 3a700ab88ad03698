import type { Refusal } from '../values/decision.ts'
import type { AppropriateBody } from './body.ts'
import { ownOpenPeriod } from './close.ts'
import { openPeriod, type InductionRecord } from './record.ts'

/** Who changes what induction takes: the body that has the teacher, or the department (null) once no body has them. */
export type LengthChanger = AppropriateBody | null

/** Why an extension or a reduction is not for whoever asks to change. */
export function lengthRefusals(record: InductionRecord, body: LengthChanger): readonly Refusal[] {
  const without: Refusal = { code: record.outcome ? 'outcome_stands' : 'no_open_period' }
  if (body) return ownOpenPeriod(record, body) ? [] : [without]
  if (openPeriod(record)) return [{ code: 'body_changes_length' }]
  return record.outcome || record.periods.length === 0 ? [without] : []
}
