import { createHash } from 'node:crypto'

/** What a hash covers of one history event. Instants and JSON are in the one form that the database gives back. */
export type ChainedEvent = Readonly<{
  teacherId: string
  seq: number
  type: string
  data: unknown
  before: unknown
  after: unknown
  actor: unknown
  channel: string
  reason: string | null
  requestId: string
  recordedAt: string
}>

export const FIRST_LINK = Buffer.alloc(32)

/** SHA-256 over the hash before and the event in canonical JSON; 32 bytes. */
export function linkHash(previous: Buffer, event: ChainedEvent): Buffer {
  return createHash('sha256').update(previous).update(canonical(event)).digest()
}

/** JSON with the keys of every object in order, because the database does not keep theirs. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null)
  const members = new Map<string, unknown>(Object.entries(value))
  let json = ''
  for (const key of [...members.keys()].sort()) {
    const inner = members.get(key)
    if (inner !== undefined) json += `${json === '' ? '' : ','}${JSON.stringify(key)}:${canonical(inner)}`
  }
  return `{${json}}`
}
