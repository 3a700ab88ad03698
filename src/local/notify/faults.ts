import { z } from 'zod'

const Fault = z.object({
  /** `lost_answer` takes the message and never answers; `timeout` neither takes nor answers. */
  kind: z.enum(['rate_limit', 'error', 'timeout', 'lost_answer']),
  times: z.int().min(1).default(1),
})

export type FaultKind = z.infer<typeof Fault>['kind']

export type Faults = {
  /** Arms a fault from a JSON text; false when it is not one. */
  arm: (text: string) => boolean
  clear: () => void
  /** The fault of the next request, which it uses up. */
  take: () => FaultKind | null
}

/** Faults to be shown by the next requests, in the order in which they were armed. */
export function makeFaults(): Faults {
  const waiting: FaultKind[] = []
  return {
    arm: (text) => {
      const fault = Fault.safeParse(parsed(text))
      if (!fault.success) return false
      for (let count = 0; count < fault.data.times; count += 1) waiting.push(fault.data.kind)
      return true
    },
    clear: () => {
      waiting.length = 0
    },
    take: () => waiting.shift() ?? null,
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
