import type { FindResult, FoundEct } from '../../../../application/induction/find-ect.ts'
import { isWaitable } from '../../../../domain/handover/decide-claim-later.ts'
import { namedBody } from '../../../../domain/induction/body.ts'
import { inductionStatus } from '../../../../domain/induction/status.ts'
import { isInForce } from '../../../../domain/induction/teacher-record.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
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
  const later = isWaitable(found.refusals)
  return {
    ...page,
    ...{ template, title: `You ${refused ? 'cannot' : 'can'} claim ${name}${later ? ' yet' : ''}` },
    button: buttonOf(found.refusals, name),
    data: { reasons: found.refusals.map(claimReason), later, ...aboutTeacher(found, name, today) },
    refusals: () => (later ? [] : found.refusals),
    // Nobody claims provisionally who was not shown what it waits for.
    keep: () => Promise.resolve({ kind: 'kept', answers: { later: later ? 'yes' : '' } }),
  }
}

function buttonOf(refusals: readonly Refusal[], name: string): string {
  const held = refusals.find(({ code }) => code === 'held_by_another_body')
  if (held) return `Ask ${held.body?.name ?? 'the other appropriate body'} to release ${name}`
  return refusals.length > 0 ? `Claim ${name} provisionally` : `Claim ${name}’s induction`
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
