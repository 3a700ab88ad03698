import type { FastifyInstance, FastifyRequest } from 'fastify'
import { sessionPerson } from '../../application/sign-in/session-person.ts'
import type { RequestContext } from '../../application/ports.ts'
import type { Session } from '../../application/sessions.ts'
import type { Person } from '../../domain/access/actor.ts'
import type { Task } from '../../domain/access/permissions.ts'
import type { LimitName } from './limits.ts'

/** Who may ask for a route: anyone, anyone signed in for an organisation, or those whose role may do the task. */
export type Access = 'anyone' | 'signed_in' | Readonly<{ task: Task }>

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may ask. Every route has one, or the service does not start. */
    access?: Access
    /** Answered by a stand-in outside these pages, which reads its own requests. */
    raw?: true
    /** A page of a record: it answers for each fact on it who can change it. */
    record?: true
    /** A limit on how often one browser and one address may ask. */
    limit?: LimitName
  }
  interface FastifyRequest {
    session: Session | null
    /** The signed-in person. Only on routes whose access is not 'anyone'. */
    readonly person: Person
    requestContext: () => RequestContext
  }
}

/** Gives every request its session, person and context for use cases. */
export function decorateRequests(app: FastifyInstance): void {
  app.decorateRequest('session', null)
  app.decorateRequest('person', { getter: personOf })
  app.decorateRequest('requestContext', function (this: FastifyRequest): RequestContext {
    return { actor: this.person, channel: 'page', requestId: this.id }
  })
}

/** The person of a request, or null for somebody not signed in or without access. */
export function maybePerson({ session }: FastifyRequest): Person | null {
  return session ? sessionPerson(session) : null
}

function personOf(this: FastifyRequest): Person {
  const person = maybePerson(this)
  if (!person) throw new Error('A page for anyone asked who is signed in')
  return person
}
