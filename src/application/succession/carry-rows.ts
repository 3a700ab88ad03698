import { apply } from '../../domain/induction/apply.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import type { Registration } from '../../domain/registration/registration.ts'
import { decideGiveBack } from '../../domain/succession/give-back.ts'
import { decideSucceed, type Moved, type Succession } from '../../domain/succession/succeed.ts'
import type { LockedTeacher, Ports, RecordTransaction, RequestContext } from '../ports.ts'
import type { SuccessionFacts } from './ports.ts'
import { mailToTeacher } from './succession-mails.ts'

type Carried = Readonly<{
  facts: SuccessionFacts
  succession: Succession
  teacherIds: readonly string[]
  known: ReadonlyMap<string, TeacherRecord>
}>

/** Moves or gives back these teachers in one transaction; whoever was done meanwhile is passed over. */
export async function carryRows(ports: Ports, carried: Carried): Promise<void> {
  const { facts, succession, teacherIds, known } = carried
  if (teacherIds.length === 0) return
  const isMove = facts.state === 'moving'
  await ports.store.change({ kind: 'system' }, async (transaction) => {
    const { successions, registrations } = transaction
    for (const { teacherId, left } of await successions.take(
      facts.id,
      isMove ? 'will_move' : 'moved',
      teacherIds,
    )) {
      const locked = await transaction.lock(teacherId)
      if (!locked) throw new Error('a teacher of a succession who is not there')
      const { record } = locked
      const now = { today: ports.clock.today(), at: ports.clock.now() }
      const concerned = { record, registrations: await registrations.ofTeacher(teacherId) }
      const decision = isMove
        ? decideSucceed(succession, { ...concerned, teacher: known.get(teacherId) ?? null }, now)
        : decideGiveBack(
            succession,
            concerned,
            { ...left, since: await since(transaction, record, left) },
            now.at,
          )
      if (decision.kind === 'stays') {
        const state = isMove ? 'cannot' : 'kept'
        await successions.settle(facts.id, teacherId, { ...left, state, reasons: decision.reasons })
        continue
      }
      const done = await write(ports, transaction, { facts, succession, locked, moved: decision.moved })
      await successions.settle(facts.id, teacherId, {
        ...{ state: isMove ? 'moved' : 'reversed', reasons: [] },
        ...done,
      })
    }
  })
}

async function since(
  { history }: RecordTransaction,
  { teacherId }: LockedTeacher['record'],
  { version }: Readonly<{ version: number | null }>,
) {
  if (version === null) return []
  const events = await history(teacherId)
  return events.filter(({ seq }) => seq > version).map(({ event }) => event.type)
}

async function write(
  ports: Ports,
  transaction: RecordTransaction,
  {
    facts,
    succession,
    locked,
    moved,
  }: Readonly<{ facts: SuccessionFacts; succession: Succession; locked: LockedTeacher; moved: Moved }>,
) {
  const { record, trsStatus, emailAddress } = locked
  const context: RequestContext = { actor: facts.by, channel: 'job', requestId: facts.id }
  const at = ports.clock.now()
  const { events } = moved
  const after = events.reduce(apply, record)
  const isMove = facts.state === 'moving'
  const to = emailAddress ?? moved.registrations[0]?.before.email ?? null
  const mails = mailToTeacher(succession, { facts, record, to, isMove })
  if (events.length > 0)
    await transaction.save({
      ...{ before: record, events, after, trsStatus, teacher: null, context, at, mails },
      reason: `Case ${facts.caseReference}`,
    })
  const registrations = []
  for (const [index, { before, event }] of moved.registrations.entries()) {
    const then: Registration = applyToRegistration(before, event)
    await transaction.registrations.save({
      ...{ before, events: [event], after: then, context, at },
      mails: index === 0 && events.length === 0 ? mails : [],
    })
    const { nomination, wantedBody } = before
    registrations.push({ id: then.id, version: then.version, before: { nomination, wantedBody } })
  }
  return { version: events.length > 0 ? after.version : null, registrations }
}
