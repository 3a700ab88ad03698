import { z } from 'zod'

/** One email that the stand-in accepted. Two with the same reference are two: Notify does not tell them apart. */
export const Message = z.object({
  id: z.guid(),
  reference: z.string().nullable(),
  to: z.string(),
  subject: z.string(),
  body: z.string(),
  createdAt: z.string(),
})

export type Message = z.infer<typeof Message>
