import { followPeriod } from '../../domain/handover/decide-planned-release.ts'
import { applyToPlannedRelease, type PlannedRelease } from '../../domain/handover/planned-release.ts'
import { apply } from '../../domain/induction/apply.ts'
import type { InductionRecord } from '../../domain/induction/record.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import { decideGiveBack } from '../../domain/succession/give-back.ts'
import { decideSucceed, type Moved, type Succession } from '../../domain/succession/succeed.ts'
import type { PlannedReleaseSave } from '../handover/planned-release-ports.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { Carried, SuccessionFacts, Taken } from './ports.ts'
import { mailToTeacher } from './succession-mails.ts'

type Work = Readonly<{
  facts: SuccessionFacts
  succession: Succession
  teacherIds: readonly string[]
  known: ReadonlyMap<string, TeacherRecord>
}>

/** Moves or gives back these teachers in one transaction; whoever was done meanwhile is passed over. */
export async function carryRows(ports: Ports, work: Work): Promise<void> {
  const { facts, succession, teacherIds, known } = work
  const isMove = facts.state === 'moving'
  const now = { today: ports.clock.today(), at: ports.clock.now() }
  await ports.store.change({ kind: 'system' }, async ({ successions }) => {
    const all = await successions.take(facts.id, isMove ? 'will_move' : 'moved', teacherIds)
    const carried = all.map((taken): Carried => {
      const { registrations, onTheWay, left, locked } = taken
      const { record } = locked
      const teacher = known.get(record.teacherId) ?? null
      const decision = isMove
        ? decideSucceed(succession, { record, registrations, onTheWay, teacher }, now)
        : decideGiveBack(succession, { record, registrations, onTheWay }, left, now.at)
      if (decision.kind === 'moves') return carriedOf(work, taken, decision.moved, now.at)
      const { reasons } = decision
      const nothing = { change: null, registrations: [], plan: null, mails: [] }
      return { taken, state: isMove ? 'cannot' : 'kept', reasons, ...nothing }
    })
    if (carried.length > 0) await successions.save(facts.id, carried, now.at)
  })
}

function carriedOf({ facts, succession }: Work, taken: Taken, moved: Moved, at: Temporal.Instant): Carried {
  const { record: before, trsStatus, emailAddress } = taken.locked
  const context: RequestContext = { actor: facts.by, channel: 'job', requestId: facts.id }
  const { events } = moved
  const isMove = facts.state === 'moving'
  const registration = moved.registrations[0]?.before ?? null
  const to = registration?.email ?? emailAddress
  const reason = `Case ${facts.caseReference}`
  const after = events.reduce(apply, before)
  return {
    ...{ taken, state: isMove ? 'moved' : 'reversed', reasons: [] },
    change:
      events.length === 0
        ? null
        : { before, events, after, trsStatus, teacher: null, context, at, reason, mails: [] },
    registrations: moved.registrations.map(({ before: was, event }) => ({
      ...{ before: was, events: [event], after: applyToRegistration(was, event), context, at },
    })),
    plan: planOf(taken.plan, after, { context, at }),
    mails: mailToTeacher(succession, {
      ...{ facts, record: before, to, isMove },
      registrationId: registration?.id ?? null,
    }),
  }
}

/** Nobody is told of it by itself: the successor reads it on the record that it now has. */
function planOf(
  before: PlannedRelease | null,
  record: InductionRecord,
  { context, at }: Readonly<{ context: RequestContext; at: Temporal.Instant }>,
): PlannedReleaseSave | null {
  const events = before ? followPeriod(before, record, at) : []
  const after = events.reduce<PlannedRelease | null>(applyToPlannedRelease, before)
  return after && events.length > 0 ? { before, events, after, context, at, mails: [] } : null
}
