import type { FindResult, FoundEct } from '../../../../application/induction/find-ect.ts'
import { namedBody } from '../../../../domain/induction/body.ts'
import { inductionStatus } from '../../../../domain/induction/status.ts'
import { isInForce } from '../../../../domain/induction/teacher-record.ts'
import type { Day } from '../../../../domain/values/calendar.ts'
import type { Question } from '../../../journey/journey.ts'
import { refusalText } from '../../../layout/words.ts'
import { recordAddress } from '../own-record.ts'
import { claimReason } from './claim-reasons.ts'

/** The teacher as teacher records know them, and one headline: claim or not, and why not. */
export function teacherQuestion(
  found: FindResult | null,
  { name, trn, today }: Readonly<{ name: string; trn: string; today: Day }>,
): Question {
  const page = { slug: 'teacher', caption: `TRN: ${trn}`, fields: [], showEveryRefusal: true } as const
  const template = 'appropriate-body/journeys/claim/teacher.njk'
  if (found?.kind !== 'found')
    return {
      ...page,
      ...{ template, title: `${name} cannot be checked just now` },
      data: { unchecked: (found?.refusals ?? []).map(refusalText) },
      refusals: () => found?.refusals ?? [{ code: 'teacher_records_unavailable' }],
    }
  const refused = found.refusals.length > 0
  return {
    ...page,
    ...{ template, title: `You ${refused ? 'cannot' : 'can'} claim ${name}` },
    button: `Claim ${name}’s induction`,
    data: { reasons: found.refusals.map(claimReason), ...aboutTeacher(found, name, today) },
    refusals: () => found.refusals,
  }
}

function aboutTeacher(
  { teacher, record, bodies, checkedAt, ownTeacherId }: FoundEct,
  name: string,
  today: Day,
) {
  const alerts = teacher.alerts.filter((alert) => isInForce(alert, today))
  return {
    ...{ name, checkedAt, alerts },
    qtsOn: teacher.qtsOn,
    ittProviderName: teacher.ittProviderName,
    status: inductionStatus(record, teacher.induction.status),
    own: ownTeacherId === null ? null : recordAddress(ownTeacherId),
    periods: record.periods.map((period) => ({
      ...period,
      bodyName: namedBody(bodies, period.bodyId).name,
    })),
  }
}
