import type { SignIn } from '../ports.ts'
import type { Organisation, Standing } from '../sessions.ts'
import type { Views } from '../views.ts'

type Needs = Readonly<{
  signIn: Pick<SignIn, 'roles'>
  views: Pick<Views, 'bodyBySignInOrganisation' | 'schoolUrnsOfOrganisation' | 'leadProviderOfOrganisation'>
  settings: Readonly<{ departmentOrganisationId: string }>
}>

/**
 * What somebody may do here for an organisation, or null when they have no access: DfE Sign-in's role codes, read
 * together with what the organisation is. Caseworkers only exist in the department; recorders and viewers only in an
 * appropriate body; tutors and school viewers only in a school or a trust, lead
 * providers only in one of the list. Throws while the provider is not available.
 */
export async function findStanding(
  { signIn, views, settings }: Needs,
  subject: string,
  organisation: Pick<Organisation, 'id' | 'urn'>,
): Promise<Standing | null> {
  const organisationId = organisation.id
  const codes = await signIn.roles(subject, organisationId)
  const nowhere = { organisationId, bodyId: null, schoolUrns: [], leadProviderId: null }
  if (organisationId === settings.departmentOrganisationId)
    return codes.includes('InductionCaseworker') ? { ...nowhere, role: 'caseworker' } : null
  const role = bodyRoles.find((each) => codes.includes(roleCodes[each]))
  const body = role ? await views.bodyBySignInOrganisation(organisationId) : null
  if (role && body) return { ...nowhere, role, bodyId: body.id }
  if (codes.includes('InductionLeadProvider')) {
    const leadProviderId = await views.leadProviderOfOrganisation(organisationId)
    if (leadProviderId !== null) return { ...nowhere, role: 'lead_provider', leadProviderId }
  }
  const schoolRole = schoolRoles.find((each) => codes.includes(roleCodes[each]))
  const schoolUrns = schoolRole ? await views.schoolUrnsOfOrganisation(organisation) : []
  return schoolRole && schoolUrns.length > 0 ? { ...nowhere, role: schoolRole, schoolUrns } : null
}

const bodyRoles = ['recorder', 'viewer'] as const
const schoolRoles = ['tutor', 'school_viewer'] as const
const roleCodes = {
  recorder: 'InductionRecorder',
  viewer: 'InductionViewer',
  tutor: 'InductionTutor',
  school_viewer: 'InductionSchoolViewer',
} as const
