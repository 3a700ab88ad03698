import { apply } from '../../domain/induction/apply.ts'
import { emptyRecord } from '../../domain/induction/record.ts'
import type { RecordChange } from '../ports.ts'
import { inventTeacher } from './invent-teachers.ts'

/** The change that carries over the `number`th invented teacher. */
export function inventedChange(
  number: number,
  where: Parameters<typeof inventTeacher>[1],
  newId: () => string,
  at: Temporal.Instant,
): RecordChange {
  const before = emptyRecord(newId())
  const { teacher, events } = inventTeacher(number, where, newId)
  return {
    before,
    events,
    after: events.reduce(apply, before),
    trsStatus: teacher.induction.status,
    teacher,
    context: {
      actor: { kind: 'system', name: 'Demonstration data' },
      channel: 'import',
      requestId: newId(),
    },
    at,
    reason: 'Demonstration data',
    mails: [],
  }
}
