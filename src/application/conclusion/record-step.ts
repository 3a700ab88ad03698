import { decideStep, type StepFacts, type StepRequest } from '../../domain/conclusion/decide-step.ts'
import { mayRecord } from '../../domain/conclusion/who-records.ts'
import { completesOn } from '../../domain/deadlines/completes-on.ts'
import { registrationOf } from '../../domain/deadlines/clock-of.ts'
import { accepted, refused, type Refusal } from '../../domain/values/decision.ts'
import type { Result } from '../change-record.ts'
import { mailsOfStep } from '../mail/conclusion-mails.ts'
import type { Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { changeConclusion, type Concluding, type Found } from './change-conclusion.ts'

/** A body speaks of a teacher, a school of a registration. */
export type OnTeacher = Readonly<{ teacherId: string } | { registrationId: string }>
export type RecordStep = Readonly<{ on: OnTeacher; seenVersion: number | null; step: StepRequest }>

/** Records the day of one step between completion and a final outcome, by whoever owns it (9.5, 9.6). */
export async function recordStep(
  ports: Ports,
  context: RequestContext,
  { on, seenVersion, step }: RecordStep,
): Promise<Result> {
  if (!isAllowed(context, step)) return refused({ code: 'not_permitted' })
  return await changeConclusion(ports, context, {
    seenVersion,
    find: (transaction) => findFor(context, on, transaction),
    decide: async (concluding) => {
      const { teacher, period, today } = concluding
      const decision = decideStep({ record: teacher.record, period, today }, step)
      if (decision.kind === 'refused') return decision
      const event = {
        type: 'conclusion_recorded',
        facts: decision.facts.facts,
        ...(await begun(ports, concluding, decision.facts)),
      } as const
      const mails = await mailsOfStep(ports, concluding, step.kind)
      return accepted({ events: [event], reason: null, mails })
    },
  })
}

/** What the rulebook says to a step as far as it is answered; nothing is kept. */
export async function checkStep(
  ports: Ports,
  context: RequestContext,
  { on, step }: Pick<RecordStep, 'on' | 'step'>,
): Promise<readonly Refusal[]> {
  if (!isAllowed(context, step)) return [{ code: 'not_permitted' }]
  const result = await changeConclusion(ports, context, {
    seenVersion: null,
    find: (transaction) => findFor(context, on, transaction),
    decide: ({ teacher, period, today }) => {
      const decision = decideStep({ record: teacher.record, period, today }, step)
      return Promise.resolve(decision.kind === 'refused' ? decision : refused())
    },
  })
  return result.kind === 'refused' ? result.refusals : []
}

function isAllowed({ actor }: RequestContext, { kind }: StepRequest): boolean {
  return actor.kind === 'person' && mayRecord(actor.role, kind)
}

/** A conclusion that begins gets its id, and the day of completion as it is computed now. */
async function begun(ports: Ports, concluding: Concluding, { conclusion }: StepFacts) {
  const { id, periodId } = conclusion
  if (id !== '') return { conclusionId: id, periodId, completedOn: conclusion.completedOn }
  const { teacher, transaction, today } = concluding
  const { record } = teacher
  const completedOn = completesOn(record, await transaction.posts(record.teacherId), today)
  return { conclusionId: ports.ids.id(), periodId, completedOn }
}

/** A body's own last period, or the one by which it answered a school. */
async function findFor(
  { actor }: RequestContext,
  on: OnTeacher,
  transaction: RecordTransaction,
): Promise<Found | null> {
  if ('registrationId' in on) {
    const locked = await transaction.registrations.lock(on.registrationId)
    if (!locked || actor.kind !== 'person' || actor.bodyId !== null) return null
    const { registration, teacher } = locked
    const period = teacher.record.periods.find(({ id }) => registrationOf([registration], id)) ?? null
    return { teacher, period, registration }
  }
  const bodyId = actor.kind === 'person' ? actor.bodyId : null
  const teacher = bodyId === null ? null : await transaction.lock(on.teacherId)
  if (!teacher) return null
  const period = teacher.record.periods.findLast((each) => each.bodyId === bodyId) ?? null
  const registrations = await transaction.registrations.ofTeacher(teacher.record.teacherId)
  return { teacher, period, registration: period && registrationOf(registrations, period.id) }
}
