import type { RecordedEvent } from '../application/ports.ts'
import { decodeEvent } from './history-codec.ts'
import { build, type Run } from './transaction.ts'

/** Every event of a teacher's history as the domain knows it, oldest first. */
export async function readEvents(run: Run, teacherId: string): Promise<readonly RecordedEvent[]> {
  const rows = await run(
    build
      .selectFrom('history')
      .select(['seq', 'data', 'recorded_at', 'actor'])
      .where('teacher_id', '=', teacherId)
      .orderBy('seq'),
  )
  return rows.map(({ seq, data, recorded_at, actor }) => ({
    seq,
    event: decodeEvent(data),
    at: recorded_at,
    organisationId: (actor as { organisation?: { id: string } }).organisation?.id ?? null,
  }))
}
