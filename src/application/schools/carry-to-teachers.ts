import type { InductionEvent, SchoolChange } from '../../domain/events.ts'
import { apply } from '../../domain/induction/apply.ts'
import type { AppropriateBody } from '../../domain/induction/body.ts'
import type { InductionRecord } from '../../domain/induction/record.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { NewMail, RequestContext } from '../ports.ts'
import type { SchoolImport } from './ports.ts'
import { schoolClosed } from './school-closed-mail.ts'

export type CarriedChange = Readonly<{
  schoolUrn: string
  change: SchoolChange
  on: Day
  newUrn: string | null
  name: string
}>

/**
 * Tells the record of each teacher who serves at the school now what became of it, one history event each. Induction
 * periods go on: only their school's number follows a replacement or a merger (contract GIAS C1, S1, S2). Gives how many.
 */
export async function carryToTeachers(
  transaction: SchoolImport,
  change: CarriedChange,
  told: Readonly<{ context: RequestContext; at: Temporal.Instant }>,
): Promise<number> {
  const { records } = transaction
  const bodies = await records.bodies()
  let carried = 0
  for (const { teacherId } of await transaction.teachersAt([change.schoolUrn])) {
    const locked = await records.lock(teacherId)
    const open = locked?.record.periods.find((period) => period.end === null)
    if (!locked || open?.schoolUrn !== change.schoolUrn) continue
    const before = locked.record
    const event: InductionEvent = { type: 'school_changed', ...change }
    await records.save({
      ...{ before, events: [event], after: apply(before, event), trsStatus: locked.trsStatus },
      ...{ teacher: null, reason: null, ...told },
      mails: change.change === 'closed' ? mailsOf(before, bodies.get(open.bodyId), change) : [],
    })
    carried += 1
  }
  return carried
}

function mailsOf(
  { teacherId, version, identity }: InductionRecord,
  body: AppropriateBody | undefined,
  { name, on }: CarriedChange,
): readonly NewMail[] {
  if (!identity || typeof body?.contactEmail !== 'string') return []
  const text = schoolClosed({ ...identity, schoolName: name, closedOn: on })
  return [
    {
      reference: `${teacherId}:${String(version + 1)}:body`,
      receiver: 'body',
      to: body.contactEmail,
      ...text,
    },
  ]
}
