import { z } from 'zod'
import type { Terms } from '../domain/values/terms.ts'
import type { JsonValue } from './database-types.ts'

/** A day as ISO text. */
export const day = z.codec(z.iso.date(), z.instanceof(Temporal.PlainDate), {
  decode: (text) => Temporal.PlainDate.from(text),
  encode: (value) => value.toString(),
})

/** A moment as ISO text, to the microsecond that the tables keep. */
export const moment = z.codec(z.iso.datetime(), z.instanceof(Temporal.Instant), {
  decode: (text) => Temporal.Instant.from(text).round('microsecond'),
  encode: (value) => value.round('microsecond').toString(),
})

/** A value for a column of jsonb, which pg sends as text. */
export function json(value: unknown): JsonValue {
  return JSON.stringify(value)
}

/** Domain values are readonly; the types of codecs are not, and neither changes anything. */
export function structured<Value>(value: Value): Mutable<Value> {
  return value as Mutable<Value>
}

type Mutable<Value> = Value extends Temporal.PlainDate | Temporal.Instant | Terms
  ? Value
  : Value extends readonly (infer Item)[]
    ? Mutable<Item>[]
    : Value extends object
      ? { -readonly [Key in keyof Value]: Mutable<Value[Key]> }
      : Value
