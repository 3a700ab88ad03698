export const roles = ['recorder', 'viewer', 'caseworker', 'tutor', 'school_viewer', 'lead_provider'] as const
export type Role = (typeof roles)[number]

/** A signed-in person acting for one organisation in one role. `bodyId` is set when the organisation is an appropriate body. */
export type Person = Readonly<{
  kind: 'person'
  subject: string
  name: string
  organisation: Readonly<{ id: string; name: string }>
  role: Role
  bodyId: string | null
  /** Of a school, or of every school of a trust; older URNs of the same schools too. */
  schoolUrns: readonly string[]
  leadProviderId: string | null
}>

/** The service itself: jobs, imports, seeds. */
export type SystemActor = Readonly<{ kind: 'system'; name: string }>

export type Actor = Person | SystemActor

export const channels = ['page', 'file', 'api', 'import', 'job'] as const
export type Channel = (typeof channels)[number]

/** Whose records a read may touch. Every query takes one; out of scope is not found. */
export type Scope = Readonly<
  | { kind: 'body'; bodyId: string }
  | { kind: 'school'; urns: readonly string[] }
  | { kind: 'lead_provider'; leadProviderId: string }
  | { kind: 'department' }
  | { kind: 'system' }
  | { kind: 'nobody' }
>

export function scopeOf(actor: Actor): Scope {
  if (actor.kind === 'system') return { kind: 'system' }
  if (actor.role === 'caseworker') return { kind: 'department' }
  if (actor.bodyId) return { kind: 'body', bodyId: actor.bodyId }
  if (actor.leadProviderId) return { kind: 'lead_provider', leadProviderId: actor.leadProviderId }
  return actor.schoolUrns.length > 0 ? { kind: 'school', urns: actor.schoolUrns } : { kind: 'nobody' }
}
