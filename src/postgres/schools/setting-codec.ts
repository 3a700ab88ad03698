import { z } from 'zod'
import { findingKinds } from '../../domain/schools/inspection-finding.ts'
import { findingActs, type SettingEvent } from '../../domain/schools/record-finding.ts'
import type { JsonValue } from '../database-types.ts'
import { day, structured } from '../json-values.ts'

const finding = z.object({
  ...{ id: z.string(), schoolUrn: z.string(), kind: z.enum(findingKinds), version: z.number() },
  ...{ since: day, until: day.nullable() },
  certificate: z.object({ from: day, part: z.string().nullable() }).nullable(),
})

/** How each event of a school as a setting is kept as JSON: days as ISO text. */
const event = z.discriminatedUnion('type', [
  z.object({
    type: z.enum(findingActs.map((act) => `finding_${act}` as const)),
    finding,
    reason: z.string().nullable(),
  }),
  z.object({ type: z.literal('eligible_by_hand'), eligible: z.boolean(), reason: z.string() }),
])

/** pg sends text; the column is jsonb. */
export function encodeSettingEvent(value: SettingEvent): JsonValue {
  return JSON.stringify(z.encode(event, structured(value)))
}

/** Throws when the stored form is none that this service ever wrote. */
export function decodeSettingEvent(stored: unknown): SettingEvent {
  return event.parse(stored)
}
