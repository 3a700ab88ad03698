import { z } from 'zod'
import { calculateDeadline } from '../../domain/deadlines/deadline.ts'
import { calculateLength } from '../../domain/length/calculate-length.ts'
import { deadlineSchema, lengthSchema } from './length-schema.ts'

export type Calculated =
  | Readonly<{ kind: 'calculated'; output: unknown }>
  | Readonly<{ kind: 'malformed'; problems: readonly Readonly<{ path: string; message: string }>[] }>

export const calculationNames = ['length', 'deadline'] as const
export type CalculationName = (typeof calculationNames)[number]

/**
 * Length or deadline of one input, or of each of a list in its order, as JSON goes in and out. An input that is not as
 * the contract says names every place that is wrong, such as `[3].stints[0].fte[1].from`; then nothing is calculated.
 */
export function calculate(name: CalculationName, input: unknown): Calculated {
  return name === 'length'
    ? calculateEach(lengthSchema, input, calculateLength)
    : calculateEach(deadlineSchema, input, calculateDeadline)
}

function calculateEach<Input>(
  schema: z.ZodType<Input>,
  input: unknown,
  of: (input: Input) => unknown,
): Calculated {
  const read = Array.isArray(input) ? z.array(schema).safeParse(input) : schema.safeParse(input)
  if (!read.success)
    return {
      kind: 'malformed',
      problems: read.error.issues.map(({ path, message }) => ({ path: written(path), message })),
    }
  return { kind: 'calculated', output: Array.isArray(read.data) ? read.data.map(of) : of(read.data) }
}

function written(path: readonly PropertyKey[]): string {
  return path
    .map((step, index) =>
      typeof step === 'number' ? `[${String(step)}]` : `${index === 0 ? '' : '.'}${String(step)}`,
    )
    .join('')
}
