import { z } from 'zod'
import type { Person } from '../../domain/access/actor.ts'
import { storedPerson } from '../stored-person.ts'
import type { DraftResult } from '../drafts.ts'
import type { RegisterEctRequest } from './register-ect.ts'

/** A registration that was sent while teacher records did not answer. `shown` is what its last page says. */
export type WaitingRegistration = Readonly<{
  person: Person
  request: RegisterEctRequest
  shown: DraftResult
}>

const colleague = z.object({ name: z.string(), email: z.string(), trn: z.string() })

/** Reads what a draft keeps of one; throws when it is none. */
export const waitingRegistration: z.ZodType<WaitingRegistration> = z.object({
  person: storedPerson,
  request: z.object({
    trn: z.string(),
    schoolUrn: z.string(),
    start: z.string(),
    daysAWeek: z.string(),
    contractEnd: z.string(),
    bodyId: z.string(),
    bodyNotListed: z.string(),
    programme: z.string(),
    leadProviderId: z.string(),
    mentor: colleague,
    tutor: colleague,
    correctedName: z.string(),
    email: z.string(),
    isLeadSchool: z.boolean(),
    hasMoved: z.boolean(),
    trainedHereSince: z.string().default(''),
    inCertifiedPart: z.boolean().default(false),
  }),
  shown: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
