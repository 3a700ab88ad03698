import { day, isAfter, isBefore, type Day } from '../values/calendar.ts'
import type { Refusal } from '../values/decision.ts'
import { holdsDay } from '../values/span.ts'
import type { AppropriateBody } from './body.ts'
import type { InductionRecord } from './record.ts'

const LOCAL_AUTHORITIES_TOOK_NEW_WORK_UNTIL = day('2023-08-31')

type Acting = Readonly<{
  body: AppropriateBody
  record: InductionRecord
  start: Day
  schoolUrn: string | null
  today: Day
}>

/** Why this body may not act for this teacher from `start`: designation and local authorities (4.1), conflict of interest. */
export function bodyRefusals({ body, record, start, schoolUrn, today }: Acting): readonly Refusal[] {
  const refusals: Refusal[] = []
  const { designated } = body
  if (!holdsDay(designated, start) || !holdsDay(designated, today))
    refusals.push({
      code: 'body_not_designated',
      period: { start: designated.start, end: designated.end, bodyName: body.name },
    })
  else if (isNewWorkOfLocalAuthority(body, record, start, schoolUrn))
    refusals.push({ code: 'local_authority_ended' })
  if (servesAtLeadSchool(body, record, schoolUrn))
    refusals.push({ code: 'body_employs_teacher', field: 'school' })
  return refusals
}

/** The saving of 2023: only a teacher whom that authority had at that same school immediately before 1 September 2023. */
function isNewWorkOfLocalAuthority(
  body: AppropriateBody,
  record: InductionRecord,
  start: Day,
  schoolUrn: string | null,
): boolean {
  if (body.kind !== 'local_authority' || !isAfter(start, LOCAL_AUTHORITIES_TOOK_NEW_WORK_UNTIL)) return false
  return !record.periods.some(
    (period) =>
      period.bodyId === body.id &&
      period.schoolUrn !== null &&
      period.schoolUrn === schoolUrn &&
      !isBefore(LOCAL_AUTHORITIES_TOOK_NEW_WORK_UNTIL, period.start) &&
      (period.end === null || !isBefore(period.end, LOCAL_AUTHORITIES_TOOK_NEW_WORK_UNTIL)),
  )
}

function servesAtLeadSchool(
  body: AppropriateBody,
  record: InductionRecord,
  schoolUrn: string | null,
): boolean {
  if (body.kind !== 'teaching_school_hub' || body.leadSchoolUrn === null) return false
  return (
    schoolUrn === body.leadSchoolUrn ||
    record.periods.some((period) => period.schoolUrn === body.leadSchoolUrn)
  )
}
