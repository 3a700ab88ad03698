import { z } from 'zod'
import { roles } from '../../domain/access/actor.ts'
import { clockSteps, handoverEnds } from '../../domain/handover/handover.ts'
import type { HandoverEvent } from '../../domain/handover/handover-events.ts'
import { programmes } from '../../domain/induction/record.ts'
import { rules, type RuleCode } from '../../domain/rules.ts'
import { day, moment, structured } from '../json-values.ts'

export const personJson = z.object({
  kind: z.literal('person'),
  subject: z.string(),
  name: z.string(),
  organisation: z.object({ id: z.string(), name: z.string() }),
  role: z.enum(roles),
  bodyId: z.string().nullable(),
  schoolUrns: z.array(z.string()),
  leadProviderId: z.string().nullable(),
})
export const codeJson = z.custom<RuleCode>(
  (value) => typeof value === 'string' && Object.hasOwn(rules, value),
)
const claim = z.object({ start: day, programme: z.enum(programmes), schoolUrn: z.string().nullable() })
const answer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('still_with_us'), reason: z.string(), at: moment }),
  z.object({
    kind: z.enum(['released', 'not_ours', 'no_answer', 'by_department']),
    end: day,
    note: z.string().nullable(),
    at: moment,
  }),
])
const from = z.object({ holderId: z.string(), holderSchoolUrn: z.string().nullable(), answer })

const handover = z.object({
  ...{ id: z.string(), version: z.number(), teacherId: z.string(), trn: z.string(), name: z.string() },
  ...{ holderId: z.string().nullable(), holderSchoolUrn: z.string().nullable(), askerId: z.string() },
  ...{ registrationId: z.string().nullable(), askedAt: moment, claim },
  ...{ claimedBy: personJson.nullable(), claimedAt: moment.nullable(), answer: answer.nullable() },
  ...{ steps: z.array(z.enum(clockSteps)), problems: z.array(codeJson) },
  ended: z.object({ kind: z.enum(handoverEnds), reason: z.string().nullable(), at: moment }).nullable(),
  recordsReceivedAt: moment.nullable(),
})

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('handover_begun'), handover }),
  z.object({ type: z.literal('claim_wanted'), claim, by: personJson.nullable(), at: moment }),
  z.object({ type: z.literal('asked_again'), at: moment }),
  z.object({ type: z.literal('holder_answered'), answer }),
  z.object({ type: z.literal('holder_reminded'), step: z.enum(clockSteps), at: moment }),
  z.object({ type: z.literal('claim_checked'), problems: z.array(codeJson), at: moment }),
  z.object({
    type: z.literal('handover_ended'),
    ...{ kind: z.enum(handoverEnds), reason: z.string().nullable(), at: moment },
  }),
  z.object({ type: z.literal('came_from'), from }),
  z.object({
    ...{ type: z.literal('handover_restored'), askedAt: moment, answer: answer.nullable() },
    ...{ holderId: z.string().nullable(), holderSchoolUrn: z.string().nullable() },
    ...{ steps: z.array(z.enum(clockSteps)), problems: z.array(codeJson), at: moment },
  }),
  z.object({ type: z.literal('records_received'), at: moment }),
])

export function encodeHandoverEvent(value: HandoverEvent): unknown {
  return z.encode(event, structured(value))
}

/** Throws when the stored form is none that this service ever wrote. */
export function decodeHandoverEvent(stored: unknown): HandoverEvent {
  return event.parse(stored)
}
