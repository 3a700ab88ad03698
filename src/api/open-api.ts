import { z } from 'zod'
import { deadlineOutputSchema, lengthOutputSchema } from '../application/length/length-output-schema.ts'
import { deadlineSchema, lengthSchema } from '../application/length/length-schema.ts'

const problemSchema = {
  type: 'object',
  required: ['type', 'status', 'title', 'detail'],
  properties: {
    ...{ type: { type: 'string' }, status: { type: 'integer' } },
    ...{ title: { type: 'string' }, detail: { type: 'string' } },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

/** The description of the API, made from the schemas that requests are read with. */
export const openApi = {
  openapi: '3.1.1',
  info: {
    title: 'Statutory induction API',
    version: '1',
    description: 'Calculations about the induction of early career teachers in England. Nothing is stored.',
  },
  servers: [{ url: '/api/v1' }],
  paths: {
    '/calculations/length': operation(
      'How long an induction is, how much is served and left, and what is due',
      lengthSchema,
      lengthOutputSchema,
    ),
    '/calculations/deadline': operation(
      'The date of a statutory deadline',
      deadlineSchema,
      deadlineOutputSchema,
    ),
  },
} as const

function operation(summary: string, input: z.ZodType, output: z.ZodType) {
  const inputSchema = schemaOf(input, 'input')
  const outputSchema = schemaOf(output, 'output')
  const problems = { content: { 'application/problem+json': { schema: problemSchema } } }
  return {
    post: {
      summary,
      security: [],
      requestBody: {
        required: true,
        content: json({ oneOf: [inputSchema, { type: 'array', items: inputSchema, maxItems: 1000 }] }),
      },
      responses: {
        200: {
          description: 'One output for one input, a list for a list',
          content: json({ oneOf: [outputSchema, { type: 'array', items: outputSchema }] }),
        },
        422: { description: 'Malformed; every wrong place is named', ...problems },
        429: { description: 'Too many calculations in a minute', ...problems },
      },
    },
  }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output') {
  const { $schema: _, ...described } = z.toJSONSchema(schema, { io })
  return described
}

function json(schema: object) {
  return { 'application/json': { schema } }
}
