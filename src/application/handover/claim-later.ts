import { scopeOf, type Person } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import { applyToHandover } from '../../domain/handover/apply-to-handover.ts'
import { decideClaimLater } from '../../domain/handover/decide-claim-later.ts'
import type { Handover } from '../../domain/handover/handover.ts'
import type { HandoverEvent } from '../../domain/handover/handover-events.ts'
import { apply } from '../../domain/induction/apply.ts'
import { namedBody } from '../../domain/induction/body.ts'
import type { ClaimFacts } from '../../domain/induction/claim.ts'
import { openPeriod, type InductionRecord } from '../../domain/induction/record.ts'
import { namedBodyId } from '../../domain/registration/registration.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { refused } from '../../domain/values/decision.ts'
import { identified } from '../induction/claimed.ts'
import { refusalsOfAnswer } from '../induction/find-ect.ts'
import { schoolOf } from '../mail/receivers.ts'
import type { LockedTeacher, Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { retryClash } from '../retry-clash.ts'
import type { HandoverResult, OnHandover } from './change-handover.ts'
import { saveHandover } from './save-handover.ts'
import { tryClaim } from './try-claim.ts'

/** `trn` was matched with the date of birth before, and the channel kept proof of that. */
export type ClaimLaterRequest = Readonly<{ trn: string }> & WantedClaim
type WantedClaim = Readonly<{ start: string; programme: string; schoolUrn: string }>

/**
 * Claims a teacher provisionally: until the body that holds them releases them, which it is asked to do, until the start
 * date, or until QTS. Every other rule of a claim must hold already.
 */
export async function claimLater(
  ports: Ports,
  context: RequestContext,
  request: ClaimLaterRequest,
): Promise<HandoverResult> {
  return await inLock(ports, context, request.trn, async (locking) => {
    const { transaction, teacher, person } = locking
    const { record } = await transaction.lockForClaim(teacher, ports.ids.id())
    const standing = await transaction.handovers.ofTeacher(record.teacherId)
    const mine = standing.find(({ askerId }) => askerId === person.bodyId) ?? null
    if (mine?.claimedBy) {
      const body = mine.holderId === null ? undefined : namedBody(await transaction.bodies(), mine.holderId)
      return refused({ code: 'asked_already', ...(body && { body }) })
    }
    return await want(ports, { ...locking, record, before: mine, wanted: request })
  })
}

/** Claims provisionally what a school began, or changes what was claimed so. */
export async function changeProvisionalClaim(
  ports: Ports,
  context: RequestContext,
  { handoverId, ...wanted }: OnHandover & WantedClaim,
): Promise<HandoverResult> {
  const shown = await ports.store.handovers.find(scopeOf(context.actor), handoverId)
  if (!shown) return refused({ code: 'not_found' })
  return await inLock(ports, context, shown.handover.trn, async (locking) => {
    const locked = await locking.transaction.handovers.lock(handoverId)
    if (locked?.handover.askerId !== locking.person.bodyId) return refused({ code: 'not_found' })
    if (locked.handover.ended) return refused({ code: 'request_ended' })
    const { record } = locked.teacher
    return await want(ports, { ...locking, record, before: locked.handover, wanted })
  })
}

type Locking = Readonly<{
  transaction: RecordTransaction
  teacher: TeacherRecord
  person: Person
  context: RequestContext
}>

/** Asks teacher records, then decides in a transaction of the actor's. */
async function inLock(
  ports: Ports,
  context: RequestContext,
  trn: string,
  work: (locking: Locking) => Promise<HandoverResult>,
): Promise<HandoverResult> {
  const { actor } = context
  if (!may(actor, 'claim')) return refused({ code: 'not_permitted' })
  if (actor.kind !== 'person' || actor.bodyId === null) return refused({ code: 'not_found' })
  const answer = await ports.teacherRecords.find(trn, null)
  if (answer.kind !== 'found') return refused(...refusalsOfAnswer(answer))
  const { teacher } = answer
  return await retryClash(() =>
    ports.store.change(scopeOf(actor), (transaction) =>
      work({ transaction, teacher, person: actor, context }),
    ),
  )
}

type Wanting = Locking &
  Readonly<{ record: LockedTeacher['record']; before: Handover | null; wanted: WantedClaim }>

async function want(ports: Ports, wanting: Wanting): Promise<HandoverResult> {
  const { transaction, teacher, person, context, record, before, wanted } = wanting
  const bodies = await transaction.bodies()
  const body = bodies.get(person.bodyId ?? '')
  if (!body) return refused({ code: 'not_found' })
  const school = await schoolOf(transaction, wanted.schoolUrn)
  const facts = { record, teacher, body, bodies, today: ports.clock.today() }
  const decision = decideClaimLater(facts, { ...wanted, schoolKnown: school !== null })
  if (decision.kind === 'refused') return decision
  const at = ports.clock.now()
  const identity = identified(record, teacher)
  const known = identity.reduce<InductionRecord>(apply, record)
  await transaction.save({
    ...{ before: record, events: identity, after: known, teacher, context, at },
    ...{ trsStatus: teacher.induction.status, reason: null, mails: [] },
  })
  const event: HandoverEvent = before
    ? { type: 'claim_wanted', claim: decision.facts, by: person, at }
    : { type: 'handover_begun', handover: begun(ports, wanting, decision.facts, await namedBy(wanting)) }
  const standing = applyToHandover(before, event)
  const claimed = openPeriod(known)
    ? null
    : await tryClaim(ports, transaction, { handover: standing, record: known, teacher, context })
  const events = [event, ...(claimed?.events ?? [])]
  await saveHandover(ports, transaction, { before, events, context, at })
  return { kind: 'done', handoverId: standing.id, teacherId: known.teacherId }
}

/** The registration by which a school has named the body for this teacher and waits for its answer, so that it sees this one. */
async function namedBy({ transaction, record, person }: Wanting): Promise<string | null> {
  const all = await transaction.registrations.ofTeacher(record.teacherId)
  const named = all.find((each) => each.bodyAnswer === null && namedBodyId(each) === person.bodyId)
  return named?.id ?? null
}

function begun(
  { ids, clock }: Ports,
  { record, teacher, person }: Wanting,
  claim: ClaimFacts,
  registrationId: string | null,
): Handover {
  const held = openPeriod(record)
  const at = clock.now()
  return {
    ...{ id: ids.id(), version: 1, teacherId: record.teacherId, trn: teacher.trn },
    name: `${teacher.firstName} ${teacher.lastName}`,
    ...{ holderId: held?.bodyId ?? null, holderSchoolUrn: held?.schoolUrn ?? null },
    ...{ askerId: person.bodyId ?? '', registrationId, askedAt: at, claim },
    ...{ claimedBy: person, claimedAt: at, answer: null, steps: [], problems: [] },
    ...{ ended: null, recordsReceivedAt: null },
  }
}
