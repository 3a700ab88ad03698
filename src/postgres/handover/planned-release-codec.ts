import { z } from 'zod'
import { plannedReleaseEnds, type PlannedReleaseEvent } from '../../domain/handover/planned-release.ts'
import { terms } from '../history-codec.ts'
import { day, moment, structured } from '../json-values.ts'
import { codeJson, personJson } from './handover-codec.ts'

const facts = {
  end: day,
  terms: terms.nullable(),
  termsReason: z.string().nullable(),
  note: z.string().nullable(),
}
const how = { kind: z.enum(plannedReleaseEnds), reason: z.string().nullable(), at: moment }

const release = z.object({
  ...{ id: z.string(), version: z.number(), teacherId: z.string(), periodId: z.string(), bodyId: z.string() },
  ...facts,
  ...{ plannedBy: personJson, plannedAt: moment, problems: z.array(codeJson) },
  ended: z.object(how).nullable(),
})

const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('release_planned'), release }),
  z.object({
    ...{ type: z.literal('plan_changed'), facts: z.object(facts), by: personJson, at: moment },
    // One recorded before a day that others were told needed a reason has none.
    reason: z.string().nullable().default(null),
  }),
  z.object({ type: z.literal('plan_moved'), bodyId: z.string(), at: moment }),
  z.object({ type: z.literal('plan_checked'), problems: z.array(codeJson), at: moment }),
  z.object({ type: z.literal('plan_restored'), at: moment }),
  z.object({ type: z.literal('plan_ended'), ...how }),
])

export function encodePlannedReleaseEvent(value: PlannedReleaseEvent): unknown {
  return z.encode(event, structured(value))
}

/** Throws when the stored form is none that this service ever wrote. */
export function decodePlannedReleaseEvent(stored: unknown): PlannedReleaseEvent {
  return event.parse(stored)
}
