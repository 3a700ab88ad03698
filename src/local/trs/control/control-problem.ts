import { z } from 'zod'

/** A control request that cannot be done, with the status to answer. */
export class ControlProblem extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Reads the body of a control request, or throws a 400. */
export function read<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  throw new ControlProblem(400, z.prettifyError(result.error))
}
