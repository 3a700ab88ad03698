import type { Induction, Person, Route } from './person.ts'
import type { ReferenceData } from './seed.ts'

const GENERIC_REASON = 'a5faff9f-29ce-4a6b-a7b8-0c1f57f15920'
const QUALIFIED_BEFORE_MAY_2000 = '5a80cee8-98a8-426b-8422-b0e81cb49b36'
const EXEMPT_BEFORE = '2000-05-07'
export const PASSED_IN_WALES = '39550fa9-3147-489d-b808-4feea7f7f979'
export const QTLS_TYPE = 'be6eaf8c-92dd-4eff-aad3-1c89c4bec18c'

export type RouteTypes = ReferenceData['routeTypes']

export function typeOf(route: Route, types: RouteTypes): RouteTypes[number] | null {
  return types.find((type) => type.id === route.typeId) ?? null
}

export function heldRoutes(person: Person, types: RouteTypes, statusType: string): Route[] {
  return person.routes.filter(
    (route) => route.status === 'Holds' && typeOf(route, types)?.professionalStatusType === statusType,
  )
}

export function heldQts(person: Person, types: RouteTypes): Route[] {
  return heldRoutes(person, types, 'QualifiedTeacherStatus')
}

/** The earliest day from which one of these routes is held, as ISO text. */
export function earliestHeld(routes: readonly Route[]): string | null {
  return routes.flatMap((route) => route.holdsFrom ?? []).sort()[0] ?? null
}

export function qtsDate(person: Person, types: RouteTypes): string | null {
  return earliestHeld(heldQts(person, types))
}

export function isBeforeMay2000(route: Route): boolean {
  return route.holdsFrom !== null && route.holdsFrom < EXEMPT_BEFORE
}

export function isExempting(route: Route): boolean {
  return route.status === 'Holds' && route.exemptFromInduction === true
}

export function routeReasons(route: Route, types: RouteTypes): string[] {
  return isExempting(route) ? [typeOf(route, types)?.inductionExemptionReasonId ?? GENERIC_REASON] : []
}

/** Ids of the exemption reasons that a response lists (contract section 3), each once. */
export function reasonsShown(person: Person, types: RouteTypes): string[] {
  const fromRoutes = person.routes.flatMap((route) => routeReasons(route, types))
  const byDate = heldQts(person, types).some(isBeforeMay2000) ? [QUALIFIED_BEFORE_MAY_2000] : []
  return [...new Set([...person.induction.exemptionReasonIds, ...fromRoutes, ...byDate])]
}

/** "Managed by CPD": exactly seven years after completion is no longer managed (contract section 4). */
export function isManagedByCpd(induction: Induction, today: Temporal.PlainDate): boolean {
  if (induction.cpdModifiedOn === null) return false
  if (induction.completedDate === null) return true
  return induction.completedDate > today.subtract({ years: 7 }).toString()
}
