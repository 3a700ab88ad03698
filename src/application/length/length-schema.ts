import { z } from 'zod'
import { deadlineKinds } from '../../domain/deadlines/deadline.ts'
import { absenceKinds, conventions, employments, teacherStatuses } from '../../domain/length/input.ts'
import { calendarSchema, daySchema } from './calendar-schema.ts'

const terms = z.number().min(0).max(60).multipleOf(0.001)
const halfDays = z.number().positive().max(1000).multipleOf(0.5)
const hours = z.number().positive().max(168)
const endsAfter = { error: 'must be on or after "from"', path: ['to'] }

const fteRow = z.strictObject({ from: daySchema, fte: z.number().positive().max(1).multipleOf(0.001) })

const stint = z
  .strictObject({
    school: z.string().min(1),
    from: daySchema,
    to: daySchema.nullable(),
    fte: z.array(fteRow).min(1).refine(inOrder, { error: 'must be in the order of "from", one row a day' }),
    employment: z.enum(employments),
    agreedOn: daySchema.nullable(),
    headAgreedOn: daySchema.nullable().optional(),
    programmeStartsOn: daySchema.optional(),
    permitted: z.boolean().optional(),
    acceptedByAb: z.boolean().optional(),
    appropriateBody: z.string().optional(),
    calendar: calendarSchema.nullable().optional(),
  })
  .refine(({ from, to }) => to === null || to >= from, endsAfter)

const absence = z
  .strictObject({
    id: z.string().optional(),
    from: daySchema,
    to: daySchema.optional(),
    days: halfDays,
    kind: z.enum(absenceKinds),
  })
  .refine(({ from, to }) => to === undefined || to >= from, endsAfter)

const agreed = { decidedOn: daySchema, teacherAgreed: z.boolean() }
const reduction = z.discriminatedUnion('route', [
  z.strictObject({
    ...{ route: z.literal('experience'), ...agreed, toTerms: terms },
    ...{ standardsMet: z.boolean(), priorExperience: z.boolean() },
  }),
  z.strictObject({ route: z.literal('wales'), ...agreed, toTerms: terms, welshRecords: z.boolean() }),
  z.strictObject({
    route: z.literal('part_time'),
    ...{ ...agreed, finalAssessmentOn: daySchema, standardsMet: z.boolean() },
  }),
])

const policy = z.strictObject({
  countPhasedReturn: z.boolean().optional(),
  countStrike: z.boolean().optional(),
  absenceThresholdProRata: z.boolean().optional(),
  minimumReducedTerms: terms.optional(),
  neonatalCareProtected: z.boolean().optional(),
})

const priorService = z
  .strictObject({ from: daySchema, to: daySchema, terms, schoolTerms: terms.optional() })
  .refine(({ from, to }) => to >= from, endsAfter)

const extension = z.strictObject({
  ...{ decidedOn: daySchema, from: daySchema },
  // A length that is not above 0 is a refusal of the calculation, not a malformed input.
  terms: z.number().min(-60).max(60).multipleOf(0.001),
  substitutedTerms: z.number().min(-60).max(60).multipleOf(0.001).optional(),
})

/** The request of part A, the same for the command line, the API and pages. */
export const lengthSchema = z.strictObject({
  today: daySchema,
  calendar: calendarSchema.nullable(),
  convention: z.enum(conventions),
  policy: policy.optional(),
  teacher: z.strictObject({
    qtsAwardedOn: daySchema.nullable(),
    status: z.enum(teacherStatuses).optional(),
  }),
  priorService: z.array(priorService).max(50).optional(),
  stints: z.array(stint).max(50),
  absences: z.array(absence).max(500).optional(),
  leaveChoices: z
    .array(z.strictObject({ absence: z.string(), extend: z.boolean(), refusedByAb: z.boolean().optional() }))
    .refine((choices) => new Set(choices.map(({ absence: id }) => id)).size === choices.length, {
      error: 'must have at most one choice for each leave',
    })
    .optional(),
  reduction: reduction.nullable().optional(),
  extensions: z.array(extension).max(20).optional(),
  timetable: z
    .strictObject({
      ...{ on: daySchema, fullTimeHours: hours, taughtHours: hours.optional() },
      stint: z.int().min(0).optional(),
    })
    .nullable()
    .optional(),
})

/** The request of part B. */
export const deadlineSchema = z.strictObject({
  kind: z.enum(deadlineKinds),
  trigger: daySchema,
  bankHolidays: z.array(daySchema).max(500),
})

function inOrder(rows: readonly Readonly<{ from: string }>[]): boolean {
  return rows.every(({ from }, index) => index === 0 || (rows[index - 1]?.from ?? '') < from)
}
