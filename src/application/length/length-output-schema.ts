import { z } from 'zod'
import { conventions } from '../../domain/length/input.ts'
import { assessmentKinds } from '../../domain/length/output.ts'

const figure = z.number().nullable()
const date = z.string().meta({ format: 'date' }).nullable()
const codes = z.array(z.string())

/** What the calculation of a length answers, for the description of the API. */
export const lengthOutputSchema = z.object({
  convention: z.enum(conventions),
  ...{ requiredTerms: figure, servedTerms: figure, remainingTerms: figure, schoolTermsLeft: figure },
  extensionDaysLeft: figure,
  ...{ partOneEndsOn: date, firstCompletesOn: date, completesOn: date },
  stints: z.array(
    z.object({
      ...{ countsFrom: date, startsLaterBecause: z.string().nullable() },
      ...{ rawTerms: figure, countedTerms: figure, why: z.string() },
    }),
  ),
  absence: z.array(
    z.object({
      part: z.union([z.literal(1), z.literal(2), z.literal('extension')]),
      ...{ countedDays: z.number(), thresholdDays: figure, thresholdReachedOn: date },
      ...{ chosenLeaveDays: z.number(), extendsByDays: z.number() },
    }),
  ),
  assessments: z.array(
    z.object({
      kind: z.enum(assessmentKinds),
      ...{ due: date, term: z.string().nullable(), waivable: z.boolean(), postponed: z.boolean() },
      awaitingLeaveChoice: z.boolean(),
      ...{ stint: z.int().optional(), servedTerms: z.number().optional(), absentDays: z.number().optional() },
    }),
  ),
  timetable: z
    .object({
      part: z.union([z.literal(1), z.literal(2)]),
      ...{ maxPercent: z.number(), maxHours: z.number(), breach: z.boolean().nullable() },
    })
    .nullable(),
  ...{ notices: codes, refusals: codes },
})

export const deadlineOutputSchema = z.object({ date: z.string().meta({ format: 'date' }) })
