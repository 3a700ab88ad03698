import type { Span } from '../values/span.ts'
import type { NamedBody } from '../values/decision.ts'

export const bodyKinds = ['teaching_school_hub', 'national', 'local_authority', 'other'] as const
export type BodyKind = (typeof bodyKinds)[number]

/** An appropriate body: who may quality-assure induction, and between which days. */
export type AppropriateBody = Readonly<{
  id: string
  name: string
  kind: BodyKind
  designated: Span
  leadSchoolUrn: string | null
  contactEmail: string | null
  /** Whom the body wants told when it has left a request unanswered. */
  leadContact: Readonly<{ name: string; email: string }> | null
  /** UKPRN under which the body is an accredited provider of teacher training; for A-02. */
  accreditedProviderUkprn: string | null
}>

/** Looks up the bodies that a record mentions, by id. */
export type Bodies = ReadonlyMap<string, AppropriateBody>

export function namedBody(bodies: Bodies, bodyId: string): NamedBody {
  const body = bodies.get(bodyId)
  return { name: body?.name ?? 'another appropriate body', contactEmail: body?.contactEmail ?? null }
}
