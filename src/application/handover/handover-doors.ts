import { scopeOf, type Scope } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { readsReasons, recordWithoutOthersReasons } from '../without-others-reasons.ts'
import { sayNotOursSince } from './answer-request.ts'
import { askAgain, cancelHandover, confirmRecords, sayStillWithUs } from './change-handover.ts'
import { changeProvisionalClaim, claimLater } from './claim-later.ts'
import { cancelPlannedRelease, findPlannedRelease, planRelease } from './plan-release.ts'
import type { HandoverList, HandoverView } from './ports.ts'

/** Everything somebody can ask of the service about a teacher on the way from one body to another. */
export function answersAndClaims(ports: Ports) {
  const { handovers } = ports.store
  const bind =
    <Request, Answer>(useCase: (ports: Ports, context: RequestContext, request: Request) => Answer) =>
    (context: RequestContext, request: Request) =>
      useCase(ports, context, request)
  return {
    claimLater: bind(claimLater),
    changeProvisionalClaim: bind(changeProvisionalClaim),
    cancelHandover: bind(cancelHandover),
    askAgain: bind(askAgain),
    sayStillWithUs: bind(sayStillWithUs),
    sayNotOursSince: bind(sayNotOursSince),
    confirmRecords: bind(confirmRecords),
    planRelease: bind(planRelease),
    cancelPlannedRelease: bind(cancelPlannedRelease),
    plannedRelease: bind(findPlannedRelease),
    /** The day on which the body of a registration releases the teacher, when it plans to. */
    plannedDayOfRegistration: (context: RequestContext, registrationId: string) =>
      ports.store.plannedReleases.ofRegistration(scopeOf(context.actor), registrationId),
    handovers: async (context: RequestContext, query: Readonly<{ list: HandoverList; page: number }>) =>
      may(context.actor, 'see_caseload')
        ? await handovers.page(scopeOf(context.actor), { ...query, today: ports.clock.today() })
        : null,
    handover: async (context: RequestContext, handoverId: string) =>
      may(context.actor, 'see_caseload')
        ? maskedFor(await handovers.find(scopeOf(context.actor), handoverId), scopeOf(context.actor))
        : null,
    releaseAskedFor: async (context: RequestContext, teacherId: string) =>
      may(context.actor, 'see_caseload') ? await handovers.askedFor(scopeOf(context.actor), teacherId) : null,
    /** Of a teacher of the body: the handover whose records came with them. */
    recordsBroughtBy: async (context: RequestContext, teacherId: string) =>
      may(context.actor, 'see_caseload')
        ? await handovers.broughtBy(scopeOf(context.actor), teacherId)
        : null,
    /** What whoever sees a registration is shown of its way from one body to another; a body only of its own claim. */
    handoversOfRegistration: (context: RequestContext, registrationId: string) =>
      handovers.ofRegistration(scopeOf(context.actor), registrationId),
    movesOfTeacher: async (context: RequestContext, teacherId: string) =>
      may(context.actor, 'see_records') ? await handovers.movesOf(scopeOf(context.actor), teacherId) : [],
    overdueReleases: async (context: RequestContext) =>
      may(context.actor, 'see_releases') ? await handovers.overdue(scopeOf(context.actor)) : null,
  }
}

/** Why somebody needs more time, and what led to a decision, is told to a body that has the teacher and to no other. */
function maskedFor(view: HandoverView | null, scope: Scope): HandoverView | null {
  if (!view?.record || scope.kind !== 'body') return view
  const record = recordWithoutOthersReasons(view.record, scope.bodyId)
  return { ...view, record, deadlines: readsReasons(view.record, scope.bodyId) ? view.deadlines : [] }
}
