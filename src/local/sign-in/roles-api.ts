import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Persona } from './personas.ts'

const roleNames = {
  InductionRecorder: 'Records induction',
  InductionViewer: 'Views induction',
  InductionCaseworker: 'DfE caseworker',
  InductionTutor: 'Registers early career teachers',
  InductionSchoolViewer: 'Views early career teachers',
  InductionLeadProvider: 'Confirms early career teachers',
} as const

const Header = z.object({ alg: z.literal('HS256') })
const Payload = z.object({
  iss: z.string(),
  aud: z.literal('signin.education.gov.uk'),
  exp: z.number().optional(),
})
const resource = /^\/services\/([^/]+)\/organisations\/([^/]+)\/users\/([^/]+)$/

type Settings = { personas: readonly Persona[]; clientId: string; apiSecret: string; serviceId: string }

/**
 * Answers "which roles has this user at this organisation?" as DfE Sign-in's public API does: 200 with the roles,
 * 401 for a bad bearer token, 404 when the user has no access to the service there. `path` starts at `/services`.
 */
export function answerRoles(
  settings: Settings,
  request: { method: string; path: string; authorization: string | undefined },
): { status: number; body: unknown } {
  if (!bearerIsGood(settings, request.authorization)) return { status: 401, body: { success: false } }
  const [, service, organisationId, subject] = resource.exec(request.path) ?? []
  if (request.method !== 'GET' || service !== settings.serviceId) return { status: 404, body: undefined }
  const organisation = settings.personas
    .find((persona) => persona.subject === subject)
    ?.organisations.find(({ id }) => id === organisationId)
  if (!organisation || organisation.roles.length === 0) return { status: 404, body: undefined }
  const roles = organisation.roles.map((code) => ({ code, name: roleNames[code] }))
  return { status: 200, body: { userId: subject, serviceId: service, organisationId, roles } }
}

function bearerIsGood({ clientId, apiSecret }: Settings, authorization: string | undefined): boolean {
  const [, header, payload, signature] =
    /^bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/i.exec(authorization ?? '') ?? []
  if (header === undefined || payload === undefined || signature === undefined) return false
  const expected = createHmac('sha256', apiSecret).update(`${header}.${payload}`).digest()
  const given = Buffer.from(signature, 'base64url')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false
  const said = Payload.safeParse(decoded(payload))
  if (!Header.safeParse(decoded(header)).success || !said.success || said.data.iss !== clientId) return false
  return said.data.exp === undefined || said.data.exp > Date.now() / 1000
}

function decoded(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  } catch {
    return undefined
  }
}
