import {
  checkedPlan,
  decidePlanRelease,
  requestOf,
  settlePlan,
} from '../../domain/handover/decide-planned-release.ts'
import type { PlannedRelease } from '../../domain/handover/planned-release.ts'
import type { Refusal } from '../../domain/values/decision.ts'
import { isAfter } from '../../domain/values/calendar.ts'
import { releaseAsPlanned } from '../induction/close-period.ts'
import type { LockedTeacher, Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { retryClash } from '../retry-clash.ts'
import { savePlannedRelease } from './save-planned-release.ts'

/**
 * Releases those whose day has come, by the ordinary release, as whoever planned it, and ends the plans that something
 * overtook. With `all` every plan is looked at: one that could not take effect is a task of its body at once.
 *
 * @returns how many plans were looked at
 */
export async function checkPlannedReleases(
  ports: Ports,
  context: RequestContext,
  all: boolean,
): Promise<number> {
  const today = ports.clock.today()
  const due = await ports.store.plannedReleases.toCheck(today, all)
  for (const release of due) {
    const standing = await whileItStands(ports, context, release, lookAhead)
    if (!standing || isAfter(release.end, today)) continue
    const result = await releaseAsPlanned(ports, context, release)
    if (result.kind === 'done') continue
    await whileItStands(ports, context, release, () => Promise.resolve(result.refusals))
  }
  return due.length
}

type Look = (
  ports: Ports,
  locked: LockedTeacher & Readonly<{ transaction: RecordTransaction; release: PlannedRelease }>,
) => Promise<readonly Refusal[] | null>

/** Looks at a plan in the teacher's lock, and keeps why it cannot take effect; false when it stands so no more. */
async function whileItStands(
  ports: Ports,
  context: RequestContext,
  { teacherId, id, version }: PlannedRelease,
  look: Look,
): Promise<boolean> {
  return await retryClash(() =>
    ports.store.change({ kind: 'system' }, async (transaction) => {
      const locked = await transaction.lock(teacherId)
      const release = locked && (await transaction.plannedReleases.ofTeacher(teacherId))
      if (!locked || release?.id !== id || release.version !== version) return false
      const at = ports.clock.now()
      const ends = settlePlan(release, locked.record, at)
      const refusals = ends.length > 0 ? null : await look(ports, { ...locked, transaction, release })
      const events = refusals ? checkedPlan(release, refusals, at) : ends
      const { record } = locked
      await savePlannedRelease(ports, transaction, { before: release, events, record, context })
      return events.length === 0
    }),
  )
}

/** What the rulebook would say on its day, with what is recorded by now; on the day itself the release says it. */
const lookAhead: Look = async ({ clock }, { record, transaction, release }) => {
  const body = (await transaction.bodies()).get(release.bodyId)
  const today = clock.today()
  if (!body || !isAfter(release.end, today)) return null
  const posts = await transaction.posts(record.teacherId)
  const decision = decidePlanRelease({ record, body, posts, today }, requestOf(release))
  return decision.kind === 'refused' ? decision.refusals : []
}
