import type { Alert, InductionStatus, Person, Route } from './person.ts'
import type { ReferenceData } from './seed.ts'
import { earliestHeld, heldRoutes, isExempting, reasonsShown, routeReasons, typeOf } from './standing.ts'
import { isFrom, type Version } from './versions.ts'

export const includes = [
  'Induction',
  'Alerts',
  'RoutesToProfessionalStatuses',
  'MandatoryQualifications',
  'PendingDetailChanges',
  'PreviousNames',
] as const
export type Include = (typeof includes)[number]

/** The body of `GET /v3/persons/{trn}` (contract 5.1). What was not asked for is absent. */
export function personBody(
  person: Person,
  asked: ReadonlySet<Include>,
  reference: ReferenceData,
  version: Version,
): Record<string, unknown> {
  return {
    trn: person.trn,
    ...names(person),
    dateOfBirth: person.dateOfBirth,
    nationalInsuranceNumber: person.nationalInsuranceNumber,
    emailAddress: person.emailAddress,
    ...(asked.has('PendingDetailChanges') && {
      pendingNameChange: person.pendingNameChange,
      pendingDateOfBirthChange: person.pendingDateOfBirthChange,
    }),
    ...professionalStatuses(person, reference, version),
    ...(asked.has('Induction') && { induction: inductionBody(person, reference, version) }),
    ...(asked.has('RoutesToProfessionalStatuses') && {
      routesToProfessionalStatuses: created(person.routes).map((route) => routeBody(route, reference)),
    }),
    ...(asked.has('MandatoryQualifications') && {
      mandatoryQualifications: created(person.mandatoryQualifications).map((held) => ({
        mandatoryQualificationId: held.mandatoryQualificationId,
        endDate: held.endDate,
        specialism: held.specialism,
      })),
    }),
    ...(asked.has('Alerts') && { alerts: alertBodies(person, reference) }),
    ...(asked.has('PreviousNames') && { previousNames: person.previousNames.map(names) }),
    ...(isFrom(version, '20250203') && { qtlsStatus: person.qtlsStatus }),
  }
}

/** One result of `find` and of the search by surname (contract 5.3). */
export function findResult(
  person: Person,
  reference: ReferenceData,
  version: Version,
): Record<string, unknown> {
  const induction = inductionBody(person, reference, version)
  return {
    trn: person.trn,
    dateOfBirth: person.dateOfBirth,
    ...names(person),
    previousNames: person.previousNames.map(names),
    ...professionalStatuses(person, reference, version),
    ...(isFrom(version, '20240920') && { alerts: alertBodies(person, reference) }),
    ...(isFrom(version, '20250627') ? { induction } : { inductionStatus: induction }),
    ...(isFrom(version, '20250203') && { qtlsStatus: person.qtlsStatus }),
  }
}

/** An alert as a response and a webhook message show it. */
export function alertBody(alert: Alert, reference: ReferenceData): Record<string, unknown> {
  const type = reference.alertTypes.find((each) => each.id === alert.alertTypeId)
  const category = reference.alertCategories.find((each) => each.id === type?.categoryId)
  return {
    alertId: alert.alertId,
    alertType: {
      alertTypeId: alert.alertTypeId,
      alertCategory: { alertCategoryId: category?.id, name: category?.name },
      name: type?.name,
    },
    details: alert.details,
    startDate: alert.startDate,
    endDate: alert.endDate,
  }
}

export function isInternal(alert: Alert, reference: ReferenceData): boolean {
  return reference.alertTypes.some((type) => type.id === alert.alertTypeId && type.internalOnly)
}

function alertBodies(person: Person, reference: ReferenceData): Record<string, unknown>[] {
  const shown = person.alerts.filter((alert) => !isInternal(alert, reference))
  return created(shown).map((alert) => alertBody(alert, reference))
}

function names(from: { firstName: string; middleName: string; lastName: string }): Record<string, string> {
  return { firstName: from.firstName, middleName: from.middleName, lastName: from.lastName }
}

function professionalStatuses(person: Person, reference: ReferenceData, version: Version) {
  const held = (statusType: string) => {
    const routes = created(heldRoutes(person, reference.routeTypes, statusType))
    if (routes.length === 0) return null
    const holdsFrom = earliestHeld(routes)
    if (!isFrom(version, '20250627')) return { awarded: holdsFrom }
    return {
      holdsFrom,
      routes: routes.map((route) => ({ routeToProfessionalStatusType: typeBody(route, reference) })),
    }
  }
  return { qts: held('QualifiedTeacherStatus'), eyts: held('EarlyYearsTeacherStatus') }
}

const oldStatuses: Record<InductionStatus, [code: string, description: string] | null> = {
  None: null,
  RequiredToComplete: ['RequiredtoComplete', 'Required to Complete'],
  Exempt: ['Exempt', 'Exempt'],
  InProgress: ['InProgress', 'In Progress'],
  Passed: ['Pass', 'Pass'],
  Failed: ['Fail', 'Fail'],
  FailedInWales: ['FailedinWales', 'Failed in Wales'],
}

function inductionBody(person: Person, reference: ReferenceData, version: Version) {
  const { status, startDate, completedDate } = person.induction
  if (isFrom(version, '20250203')) {
    const exemptionReasons = reasonBodies(reasonsShown(person, reference.routeTypes), reference)
    return { status, startDate, completedDate, ...(isFrom(version, '20250627') && { exemptionReasons }) }
  }
  const old = oldStatuses[status]
  return (
    old && {
      startDate,
      endDate: completedDate,
      status: old[0],
      statusDescription: old[1],
      certificateUrl: null,
      periods: [],
    }
  )
}

function reasonBodies(ids: readonly string[], reference: ReferenceData): Record<string, string>[] {
  return reference.inductionExemptionReasons
    .filter((reason) => ids.includes(reason.id))
    .sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
    .map((reason) => ({ inductionExemptionReasonId: reason.id, name: reason.name }))
}

function typeBody(route: Route, reference: ReferenceData): Record<string, unknown> {
  const type = typeOf(route, reference.routeTypes)
  return {
    routeToProfessionalStatusTypeId: route.typeId,
    name: type?.name,
    professionalStatusType: type?.professionalStatusType,
  }
}

function routeBody(route: Route, reference: ReferenceData): Record<string, unknown> {
  const degree = reference.degreeTypes.find((each) => each.id === route.degreeTypeId)
  return {
    routeToProfessionalStatusId: route.routeId,
    routeToProfessionalStatusType: typeBody(route, reference),
    status: route.status,
    holdsFrom: route.holdsFrom,
    trainingStartDate: route.trainingStartDate,
    trainingEndDate: route.trainingEndDate,
    trainingSubjects: reference.trainingSubjects.filter((each) => route.subjects.includes(each.reference)),
    trainingAgeSpecialism: route.ageSpecialism,
    trainingCountry: reference.countries.find((each) => each.reference === route.countryId) ?? null,
    trainingProvider: reference.trainingProviders.find((each) => each.ukprn === route.providerUkprn) ?? null,
    degreeType: degree ? { degreeTypeId: degree.id, name: degree.name } : null,
    inductionExemption: {
      isExempt: isExempting(route),
      exemptionReasons: reasonBodies(routeReasons(route, reference.routeTypes), reference),
    },
  }
}

function created<T extends { createdOn: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) =>
    Temporal.Instant.compare(Temporal.Instant.from(a.createdOn), Temporal.Instant.from(b.createdOn)),
  )
}
