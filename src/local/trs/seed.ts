import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { personSchema, type Person } from './person.ts'

const named = z.object({ id: z.string(), name: z.string() })
const referenced = z.object({ reference: z.string(), name: z.string() })

const applicationSchema = z.object({
  name: z.string(),
  key: z.string().min(16).max(100),
  roles: z.array(z.string()),
  expiresOn: z.iso.datetime({ offset: true }).nullable(),
  permitsPerMinute: z.number().int().positive(),
})
/** A caller of the API: its key, roles and allowance a minute. */
export type Application = z.infer<typeof applicationSchema>

const referenceSchema = z.object({
  inductionExemptionReasons: z.array(named.extend({ routeOnly: z.boolean() })),
  routeTypes: z.array(
    named.extend({ professionalStatusType: z.string(), inductionExemptionReasonId: z.string().nullable() }),
  ),
  alertCategories: z.array(named),
  alertTypes: z.array(named.extend({ categoryId: z.string(), internalOnly: z.boolean() })),
  trainingSubjects: z.array(referenced),
  trainingProviders: z.array(z.object({ ukprn: z.string(), name: z.string() })),
  degreeTypes: z.array(named),
  countries: z.array(referenced),
})
export type ReferenceData = z.infer<typeof referenceSchema>

const seedSchema = z.object({
  applications: z.array(applicationSchema),
  referenceData: referenceSchema,
  people: z.array(personSchema),
})
export type Seed = z.infer<typeof seedSchema>

/** Reads the people, callers and reference data of the stand-in. Throws when the file is missing or misshapen. */
export function readSeed(file: string): Seed {
  return seedSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** Reads a file of more people in the same form. Throws when it is missing or misshapen. */
export function readMorePeople(file: string): readonly Person[] {
  return seedSchema.pick({ people: true }).parse(JSON.parse(readFileSync(file, 'utf8'))).people
}
