import { z } from 'zod'
import { readDay } from '../../domain/values/calendar.ts'

/** A real calendar day in ISO form. */
export const daySchema = z
  .string()
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && readDay(text) !== null, {
    error: 'must be a real date, like 2026-09-01',
  })

const range = z
  .tuple([daySchema, daySchema])
  .refine(([from, to]) => from <= to, { error: 'must end on or after its first day' })

const term = z
  .strictObject({
    name: z.string().min(1),
    start: daySchema,
    end: daySchema,
    halfTerm: range.nullable(),
    closed: z.array(range).optional(),
  })
  .refine(({ start, end }) => start <= end, { error: 'must be on or after "start"', path: ['end'] })
  .refine(({ start, end, halfTerm }) => halfTerm === null || (start < halfTerm[0] && halfTerm[1] < end), {
    error: 'must lie within its term',
    path: ['halfTerm'],
  })

/** The terms of a school, in order and none sharing a day with another. */
export const calendarSchema = z.strictObject({
  termsPerYear: z.int().min(1).max(12),
  terms: z
    .array(term)
    .min(1, { error: 'must have a term' })
    .refine(
      (terms) => terms.every(({ start }, index) => index === 0 || (terms[index - 1]?.end ?? '') < start),
      { error: 'must be in order, and no two may share a day' },
    ),
  bankHolidays: z.array(daySchema),
})
