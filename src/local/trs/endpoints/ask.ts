import { z } from 'zod'
import type { Answer } from '../answers.ts'
import { validationProblem } from '../answers.ts'
import type { Application } from '../seed.ts'
import type { StandIn } from '../stand-in.ts'
import type { Version } from '../versions.ts'

/** A request that passed version, key, role and allowance. `trn` is '' where the address has none. */
export type Ask = {
  trn: string
  query: URLSearchParams
  body: string
  version: Version
  caller: Application
}

export type Endpoint = {
  method: 'GET' | 'PUT' | 'POST'
  /** `:trn` stands for any one segment. */
  path: string
  from: Version
  /** Any one of them will do; null: any key. */
  roles: readonly string[] | null
  answer: (ask: Ask, standIn: StandIn) => Answer
}

/** Reads a JSON body, or gives the validation problem that TRS would answer with. */
export function readBody<T>(schema: z.ZodType<T>, body: string): { value: T } | { problem: Answer } {
  let parsed: unknown
  try {
    parsed = JSON.parse(body)
  } catch {
    return { problem: validationProblem('$', 'The request body is not valid JSON.') }
  }
  const result = schema.safeParse(parsed)
  if (result.success) return { value: result.data }
  const issue = result.error.issues[0]
  return {
    problem: validationProblem(issue?.path.join('.') ?? '$', issue?.message ?? 'The value is not valid.'),
  }
}
