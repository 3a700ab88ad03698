import { may } from '../../domain/access/permissions.ts'
import { decideClaim } from '../../domain/induction/claim.ts'
import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import { answerRefusal } from '../../domain/registration/decide-change.ts'
import { namedBodyId, type Registration } from '../../domain/registration/registration.ts'
import { accepted, refused, type Decision, type Refusal } from '../../domain/values/decision.ts'
import { changeRecord, type Consequences, type Result } from '../change-record.ts'
import { bringRecords } from '../handover/bring-records.ts'
import { identified } from '../induction/claimed.ts'
import { refusalsOfAnswer } from '../induction/find-ect.ts'
import { schoolOf } from '../mail/receivers.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { saveRegistration } from './save-registration.ts'

/** `registration` is the one that the actor was shown, read under their scope. */
export type AcceptRequest = Readonly<{ registration: Registration }>

/**
 * Claims the ECT for the body that the school named, with the start, programme and school that it gave: the period and
 * the answer to the school are written together or not at all.
 */
export async function acceptRegistration(
  ports: Ports,
  context: RequestContext,
  { registration: shown }: AcceptRequest,
): Promise<Result> {
  if (!may(context.actor, 'claim')) return refused({ code: 'not_permitted' })
  const answer = await ports.teacherRecords.find(shown.trn, null)
  if (answer.kind !== 'found') return refused(...refusalsOfAnswer(answer))
  const { teacher } = answer
  let current: Registration | null = null
  return changeRecord(ports, context, {
    task: 'claim',
    seenVersion: null,
    teacher,
    lock: async (transaction) => {
      const locked = await transaction.registrations.lock(shown.id)
      current = locked?.registration ?? null
      return locked?.teacher ?? null
    },
    decide: async ({ record, body, bodies, today, transaction }): Promise<Decision<Consequences>> => {
      const registration: Registration | null = current
      if (!registration || namedBodyId(registration) !== body.id) return refused({ code: 'not_found' })
      const refusals = stale(registration, shown)
      if (refusals.length > 0) return refused(...refusals)
      const { start, programme, schoolUrn } = registration
      const school = await schoolOf(transaction, schoolUrn)
      const decision = decideClaim(
        { record, teacher, body, bodies, today },
        { start: start.toString(), programme, schoolUrn, schoolKnown: school !== null },
      )
      if (decision.kind === 'refused') return decision
      const period = { id: ports.ids.id(), bodyId: body.id, start, programme, schoolUrn }
      const at = ports.clock.now()
      const answered = {
        type: 'body_answered',
        answer: { kind: 'accepted', periodId: period.id, at },
      } as const
      return accepted({
        events: [
          ...identified(record, teacher),
          { type: 'ect_claimed', period: { ...period, end: null, terms: null } },
        ],
        reason: null,
        afterwards: async (claimed) => {
          await saveRegistration(ports, transaction, {
            before: registration,
            events: [answered],
            after: applyToRegistration(registration, answered),
            ...{ context, at },
          })
          await bringRecords(ports, transaction, claimed, { context, at })
        },
      })
    },
  })
}

/** What the body was shown must still be what the school says. */
function stale(registration: Registration, shown: Registration): readonly Refusal[] {
  if (registration.version !== shown.version || answerRefusal(registration))
    return [{ code: 'record_changed_meanwhile' }]
  return []
}
