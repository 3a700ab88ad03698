import type { SignIn } from '../ports.ts'
import type { Standing } from '../sessions.ts'
import type { Views } from '../views.ts'

type Needs = Readonly<{
  signIn: Pick<SignIn, 'roles'>
  views: Pick<Views, 'bodyBySignInOrganisation'>
  settings: Readonly<{ departmentOrganisationId: string }>
}>

/**
 * What somebody may do here for an organisation, or null when they have no access: DfE Sign-in's role codes, read
 * together with what the organisation is. Caseworkers only exist in the department; recorders and viewers only in an
 * appropriate body. Throws while the provider is not available.
 */
export async function findStanding(
  { signIn, views, settings }: Needs,
  subject: string,
  organisationId: string,
): Promise<Standing | null> {
  const codes = await signIn.roles(subject, organisationId)
  if (organisationId === settings.departmentOrganisationId)
    return codes.includes('InductionCaseworker') ? { organisationId, role: 'caseworker', bodyId: null } : null
  const role = (['recorder', 'viewer'] as const).find((each) => codes.includes(roleCodes[each]))
  const body = role ? await views.bodyBySignInOrganisation(organisationId) : null
  return role && body ? { organisationId, role, bodyId: body.id } : null
}

const roleCodes = { recorder: 'InductionRecorder', viewer: 'InductionViewer' } as const
