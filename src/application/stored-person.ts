import { z } from 'zod'
import { roles, type Person } from '../domain/access/actor.ts'

/** Whoever asked for work that a job does later, as it was kept; throws when it is nobody. */
export const storedPerson: z.ZodType<Person> = z.object({
  kind: z.literal('person'),
  subject: z.string(),
  name: z.string(),
  organisation: z.object({ id: z.string(), name: z.string() }),
  role: z.enum(roles),
  bodyId: z.string().nullable(),
  schoolUrns: z.array(z.string()),
  leadProviderId: z.string().nullable(),
})
