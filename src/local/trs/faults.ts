import { z } from 'zod'

/** `not-json` answers 200 with a web page, as a proxy in between would; the rest are of contract section 9. */
export const faultSchema = z.object({
  method: z.string().transform((method) => method.toUpperCase()),
  path: z.string(),
  times: z.number().int().positive().default(1),
  kind: z.enum(['delay', '429', '500', '401', 'drop-before', 'drop-after', 'not-json']),
  milliseconds: z.number().int().nonnegative().default(1000),
  retryAfterSeconds: z.number().int().nonnegative().default(1),
})
export type Fault = z.infer<typeof faultSchema>

export type Faults = {
  add: (fault: Fault) => void
  /** The oldest fault that waits for this request; it is used up once. A path that ends in * is a beginning. */
  take: (method: string, path: string) => Fault | null
  reset: () => void
}

export function makeFaults(): Faults {
  let waiting: { fault: Fault; left: number }[] = []
  return {
    add: (fault) => {
      waiting.push({ fault, left: fault.times })
    },
    take: (method, path) => {
      const found = waiting.find(({ fault }) => fault.method === method && matches(fault.path, path))
      if (!found) return null
      found.left -= 1
      waiting = waiting.filter(({ left }) => left > 0)
      return found.fault
    },
    reset: () => {
      waiting = []
    },
  }
}

function matches(pattern: string, path: string): boolean {
  return pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern
}
