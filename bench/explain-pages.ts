import type pg from 'pg'
import { z } from 'zod'
import { makePool, SERVICE_ROLE } from '../src/postgres/connect.ts'
import type { Sent } from './bench-server.ts'

/** Tables that grow with the number of teachers: none is ever read from end to end for a page. */
const LARGE = [
  ...['teachers', 'induction_periods', 'caseload', 'history', 'outcomes', 'extensions'],
  ...['teacher_record_deliveries', 'mails', 'drafts'],
]

export type Plans = Readonly<{ buffers: number; sequentialScans: readonly string[] }>

/** Runs a page's own statements again, as its own role and scope, and tells what PostgreSQL did for them. */
export async function explainPage(ownerUrl: string, statements: readonly Sent[]): Promise<Plans> {
  const pool = makePool(ownerUrl, { role: SERVICE_ROLE, max: 1 })
  const client = await pool.connect()
  const plans: Plan[] = []
  try {
    for (const { text, values } of statements)
      if (isBracket(text)) await client.query(text)
      else plans.push(await explain(client, text, values))
  } finally {
    client.release()
    await pool.end()
  }
  const nodes = plans.flatMap(flatten)
  return {
    buffers: plans.reduce((sum, plan) => sum + plan['Shared Hit Blocks'] + plan['Shared Read Blocks'], 0),
    sequentialScans: nodes.flatMap((node) =>
      node['Node Type'] === 'Seq Scan' && LARGE.includes(node['Relation Name'] ?? '')
        ? [node['Relation Name'] ?? '']
        : [],
    ),
  }
}

/** Begin and commit, which frame a page's statements and read nothing. */
export function isBracket(text: string): boolean {
  return /^(begin|commit|rollback)\b/.test(text)
}

const planSchema = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().optional(),
  'Shared Hit Blocks': z.number(),
  'Shared Read Blocks': z.number(),
  get Plans() {
    return z.array(planSchema).optional()
  },
})
type Plan = z.infer<typeof planSchema>

async function explain(client: pg.PoolClient, text: string, values: readonly unknown[]): Promise<Plan> {
  const { rows } = await client.query<{ 'QUERY PLAN': unknown }>(
    `explain (analyze, buffers, format json) ${text}`,
    [...values],
  )
  const [whole] = z.array(z.object({ Plan: planSchema })).parse(rows[0]?.['QUERY PLAN'])
  if (!whole) throw new Error('PostgreSQL explained nothing')
  return whole.Plan
}

function flatten(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flatten)]
}
