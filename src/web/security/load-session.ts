import type { FastifyInstance } from 'fastify'
import { findStanding } from '../../application/sign-in/find-standing.ts'
import { ROLES_CHECKED_EVERY_MINUTES, type Session, type Standing } from '../../application/sessions.ts'
import type { WebParts } from '../parts.ts'
import type { SecretCookie } from './session-cookie.ts'

/** Finds the session of each request, and asks for the person's roles again every 15 minutes (T27). */
export function loadSessions(app: FastifyInstance, parts: WebParts, cookie: SecretCookie): void {
  app.addHook('onRequest', async (request, reply) => {
    const secret = cookie.read(request)
    if (secret === null) return
    const now = parts.clock.now()
    const session = await parts.sessions.find(secret, now)
    request.session = session && (await withPresentRoles(parts, secret, session))
    if (!request.session) cookie.remove(reply)
  })
}

/**
 * The session as the roles stand now; null, and ended, for somebody whose access was taken away. An outage of the
 * provider signs nobody out: the next look is a minute later (T12).
 */
async function withPresentRoles(parts: WebParts, secret: string, session: Session): Promise<Session | null> {
  const { standing } = session
  const now = parts.clock.now()
  const due = session.rolesCheckedAt.add({ minutes: ROLES_CHECKED_EVERY_MINUTES })
  if (!standing || Temporal.Instant.compare(now, due) < 0) return session
  try {
    const present = await findStanding(parts, session.subject, chosenOf(session, standing))
    if (present) await parts.sessions.noteStanding(secret, present, now)
    else await parts.sessions.end(secret)
    return present && { ...session, standing: present, rolesCheckedAt: now }
  } catch {
    const retry = now.subtract({ minutes: ROLES_CHECKED_EVERY_MINUTES - 1 })
    await parts.sessions.noteStanding(secret, standing, retry)
    return session
  }
}

function chosenOf({ organisations }: Session, { organisationId }: Standing) {
  return organisations.find(({ id }) => id === organisationId) ?? { id: organisationId }
}
