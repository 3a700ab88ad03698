import type { Scope } from '../../domain/access/actor.ts'
import type { AppropriateBody, BodyEvent } from '../../domain/induction/body.ts'
import type { RequestContext } from '../request-context.ts'

/** A body inside a transaction that changes it. */
export type BodyRows = Readonly<{
  /** Locks a body that this scope may change; null when there is none. */
  lock: (scope: Scope, bodyId: string) => Promise<AppropriateBody | null>
  /** Writes the locked body as the event leaves it, and the event. */
  save: (
    bodyId: string,
    change: Readonly<{ event: BodyEvent; context: RequestContext; at: Temporal.Instant }>,
  ) => Promise<void>
}>

/** A body as its own page shows it, with what was changed of it, newest first. */
export type BodyView = Readonly<{
  body: AppropriateBody
  history: readonly Readonly<{
    event: BodyEvent
    at: Temporal.Instant
    actorName: string
    organisationName: string
  }>[]
}>

/** Bodies for pages: a body sees itself, the department everybody, and anybody else nothing. */
export type BodyViews = Readonly<{ find: (scope: Scope, bodyId: string) => Promise<BodyView | null> }>
