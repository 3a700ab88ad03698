import type { Day } from '../values/calendar.ts'
import type { NamedBody } from '../values/decision.ts'
import type { Span } from '../values/span.ts'
import { formatTerms, type Terms } from '../values/terms.ts'

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
  leadContact: Lead
  reductionMinimum: ReductionMinimum | null
  /** UKPRN under which the body is an accredited provider of teacher training; for A-02. */
  accreditedProviderUkprn: string | null
}>

/** Whom a body wants told when a request has waited for ten working days (AC-11.1); null for nobody in particular. */
export type Lead = Readonly<{ name: string; email: string }> | null

/** The fewest terms to which a body reduces induction where it asks for more than the law does, and since when. */
export type ReductionMinimum = Readonly<{ terms: Terms; since: Day }>

/** What was changed of a body itself. */
export type BodyEvent =
  | Readonly<{ type: 'lead_named'; lead: NonNullable<Lead> }>
  | Readonly<{ type: 'lead_removed' }>
  | Readonly<{ type: 'minimum_set'; minimum: ReductionMinimum }>
  | Readonly<{ type: 'minimum_removed' }>

/** What a body, or the department, changes of the body itself. */
export type BodySettings = Pick<AppropriateBody, 'leadContact' | 'reductionMinimum'>

/** The body's own facts as an event leaves them. */
export function applyToBody(before: BodySettings, event: BodyEvent): BodySettings {
  switch (event.type) {
    case 'lead_named':
      return { ...before, leadContact: event.lead }
    case 'lead_removed':
      return { ...before, leadContact: null }
    case 'minimum_set':
      return { ...before, reductionMinimum: event.minimum }
    case 'minimum_removed':
      return { ...before, reductionMinimum: null }
  }
}

/** What the rulebook says to a change of a body: the event, or every refusal that applies. */
export type BodyDecision<Refusal> = Readonly<
  { kind: 'accepted'; event: BodyEvent } | { kind: 'refused'; refusals: readonly Refusal[] }
>

/** Looks up the bodies that a record mentions, by id. */
export type Bodies = ReadonlyMap<string, AppropriateBody>

/** The minimum that a refusal clashes with, and whose it is. */
export function localMinimum({ name, contactEmail, reductionMinimum }: AppropriateBody) {
  return reductionMinimum && { limit: formatTerms(reductionMinimum.terms), body: { name, contactEmail } }
}

export function namedBody(bodies: Bodies, bodyId: string): NamedBody {
  const body = bodies.get(bodyId)
  return { name: body?.name ?? 'another appropriate body', contactEmail: body?.contactEmail ?? null }
}
