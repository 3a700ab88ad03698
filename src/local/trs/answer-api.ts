import { empty, type Answer } from './answers.ts'
import type { Endpoint } from './endpoints/ask.ts'
import { endpoints } from './endpoints/endpoints.ts'
import { matchPath } from './match-path.ts'
import type { Request } from './request.ts'
import type { Application } from './seed.ts'
import type { StandIn } from './stand-in.ts'
import { isFrom, readVersion } from './versions.ts'

/** Answers a request to the API, in the order version, key, role, allowance, then the endpoint's own checks. */
export function answerApi(request: Request, standIn: StandIn): Answer {
  const version = readVersion(request.version ?? undefined)
  if (!version) return empty(404)
  const found = endpointAt(request)
  if (!found || !isFrom(version, found.endpoint.from)) return empty(404)
  const caller = callerOf(request, standIn)
  if (!caller) return empty(401)
  const { roles, answer } = found.endpoint
  if (roles && !roles.some((role) => caller.roles.includes(role))) return empty(403)
  const { query, body } = request
  return standIn.rateLimit.take(caller) ?? answer({ trn: found.trn, query, body, version, caller }, standIn)
}

/** The application whose key came with a request; null when it is missing, unknown or expired. */
export function callerOf(request: Request, { applications, clock }: StandIn): Application | null {
  const key = /^Bearer (.{16,100})$/i.exec(request.authorization ?? '')?.[1]
  const caller = applications.find((application) => application.key === key)
  if (!caller) return null
  const isExpired =
    caller.expiresOn !== null &&
    Temporal.Instant.compare(Temporal.Instant.from(caller.expiresOn), clock.now()) <= 0
  return isExpired ? null : caller
}

function endpointAt({ method, path }: Request): { endpoint: Endpoint; trn: string } | null {
  for (const endpoint of endpoints) {
    const found = endpoint.method === method ? matchPath(endpoint.path, path) : null
    if (found) return { endpoint, trn: found['trn'] ?? '' }
  }
  return null
}
