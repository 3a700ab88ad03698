import { scopeOf } from '../domain/access/actor.ts'
import { may, mayCorrect, type Task } from '../domain/access/permissions.ts'
import { findBody } from './bodies/find-body.ts'
import { nameLead } from './bodies/name-lead.ts'
import { setMinimum } from './bodies/set-minimum.ts'
import { calendarOf, findCalendar, renewCalendar, revokeCalendar } from './conclusion/calendar.ts'
import type { DeadlineQuery } from './conclusion/deadline-views.ts'
import { agreeToAppealResult, recordAppeal, recordAppealResult } from './conclusion/record-appeal.ts'
import { checkStep, recordStep } from './conclusion/record-step.ts'
import { answerProposal } from './correction/answer-proposal.ts'
import { correctRecord } from './correction/correct-record.ts'
import { undoLast } from './correction/undo-last.ts'
import { changeOpenPeriod } from './induction/change-open-period.ts'
import { claimEct } from './induction/claim-ect.ts'
import { failEct, passEct, releaseEct } from './induction/close-period.ts'
import { answersAndClaims } from './handover/handover-doors.ts'
import { confirmTerms } from './induction/confirm-terms.ts'
import { addExtension, changeExtension, removeExtension } from './induction/extend-induction.ts'
import { agreeReduction, withdrawReduction } from './induction/reduce-induction.ts'
import { checkEctAgain, findEct } from './induction/find-ect.ts'
import type { Ports, RequestContext } from './ports.ts'
import { acceptRegistration } from './registration/accept-registration.ts'
import {
  answerAsProvider,
  answerBody,
  askSchool,
  assignMentor,
  nominateBody,
  replyToProvider,
  reportLeaving,
  sayNotOurs,
  takeBackLeaving,
  withdrawRegistration,
} from './registration/change-registration.ts'
import { previewReport } from './registration/preview-report.ts'
import { checkAway, reportAway } from './registration/report-away.ts'
import { checkReport, reportChange } from './registration/report-change.ts'
import { yearOf } from './registration/length-with.ts'
import { registeredLength } from './registration/registered-length.ts'
import { reconcileList } from './registration/reconcile-list.ts'
import { sayNoMoreEcts } from './registration/no-more-ects.ts'
import type { QueueFilter, QueueQuery } from './registration/queue-views.ts'
import type { RegistrationView } from './registration/registration-views.ts'
import { schoolYearOf } from '../domain/schools/term-calendar.ts'
import { findingToAnswer } from './registration/finding-to-answer.ts'
import { findToRegister } from './registration/find-to-register.ts'
import { bodyChoices } from './registration/choose-body-for.ts'
import { checkRegistration, registerEct } from './registration/register-ect.ts'
import { successionService } from './succession/succession-service.ts'
import { findSetting, markEligible, recordFinding, searchSettings } from './schools/record-finding.ts'
import { maySetTermDates, setTermDates } from './schools/set-term-dates.ts'
import { withoutOthersReasons } from './without-others-reasons.ts'
import type { CaseloadFilter, CaseloadQuery } from './views.ts'

export type Service = ReturnType<typeof makeService>

/** Everything somebody can ask of the service, each with who asks: the one door that pages, files, API and commands share. */
export function makeService(ports: Ports) {
  const { views } = ports.store
  const allowed = <T>(context: RequestContext, task: Task, read: () => Promise<T>): Promise<T | null> =>
    may(context.actor, task) ? read() : Promise.resolve(null)
  return {
    findEct: bind(ports, findEct),
    checkEctAgain: bind(ports, checkEctAgain),
    claimEct: bind(ports, claimEct),
    releaseEct: bind(ports, releaseEct),
    confirmTerms: bind(ports, confirmTerms),
    passEct: bind(ports, passEct),
    failEct: bind(ports, failEct),
    addExtension: bind(ports, addExtension),
    changeExtension: bind(ports, changeExtension),
    removeExtension: bind(ports, removeExtension),
    agreeReduction: bind(ports, agreeReduction),
    withdrawReduction: bind(ports, withdrawReduction),
    changeOpenPeriod: bind(ports, changeOpenPeriod),
    calendar: (secret: string) => calendarOf(ports, secret),
    findCalendar: (context: RequestContext) => findCalendar(ports, context),
    renewCalendar: (context: RequestContext) => renewCalendar(ports, context),
    revokeCalendar: (context: RequestContext) => revokeCalendar(ports, context),
    undecidedAppeals: (context: RequestContext) =>
      allowed(context, 'see_records', () => views.undecidedAppeals(scopeOf(context.actor))),
    exemptionsToTell: (context: RequestContext) =>
      allowed(context, 'correct_any', () => views.exemptionsToTell(scopeOf(context.actor))),
    /** The department's own way to a record: by TRN, whoever holds the teacher. */
    findRecord: (context: RequestContext, trn: string) =>
      allowed(context, 'see_records', () => views.teacherIdOfTrn(scopeOf(context.actor), trn)),
    departmentRecord: (context: RequestContext, teacherId: string) =>
      allowed(context, 'see_records', () => views.teacher(scopeOf(context.actor), teacherId)),
    deadlines: (context: RequestContext, query: DeadlineQuery) =>
      allowed(context, 'see_caseload', () =>
        views.deadlines(scopeOf(context.actor), query, ports.clock.today()),
      ),
    recordStep: bind(ports, recordStep),
    checkStep: bind(ports, checkStep),
    recordAppeal: bind(ports, recordAppeal),
    recordAppealResult: bind(ports, recordAppealResult),
    agreeToAppealResult: bind(ports, agreeToAppealResult),
    correctRecord: bind(ports, correctRecord),
    answerProposal: bind(ports, answerProposal),
    undoLast: bind(ports, undoLast),
    proposals: (context: RequestContext) =>
      seesProposals(context) ? views.proposals(scopeOf(context.actor)) : Promise.resolve(null),
    proposal: (context: RequestContext, id: string) =>
      seesProposals(context) ? views.proposal(scopeOf(context.actor), id) : Promise.resolve(null),
    nameLead: bind(ports, nameLead),
    setMinimum: bind(ports, setMinimum),
    bodyDetails: bind(ports, findBody),
    ...answersAndClaims(ports),
    findToRegister: bind(ports, findToRegister),
    registerEct: bind(ports, registerEct),
    checkRegistration: bind(ports, checkRegistration),
    findingToAnswer: bind(ports, findingToAnswer),
    bodyChoices: bind(ports, bodyChoices),
    acceptRegistration: bind(ports, acceptRegistration),
    sayNotOurs: bind(ports, sayNotOurs),
    askSchool: bind(ports, askSchool),
    answerAsProvider: bind(ports, answerAsProvider),
    answerBody: bind(ports, answerBody),
    replyToProvider: bind(ports, replyToProvider),
    assignMentor: bind(ports, assignMentor),
    nominateBody: bind(ports, nominateBody),
    reportChange: bind(ports, reportChange),
    checkReport: bind(ports, checkReport),
    reportAway: bind(ports, reportAway),
    checkAway: bind(ports, checkAway),
    previewReport: bind(ports, previewReport),
    reportLeaving: bind(ports, reportLeaving),
    takeBackLeaving: bind(ports, takeBackLeaving),
    withdrawRegistration: bind(ports, withdrawRegistration),
    registrations: (context: RequestContext) =>
      seesRegistrations(context) ? views.registrations(scopeOf(context.actor)) : Promise.resolve(null),
    /** What was written to whom about a registration; nobody else's is there. */
    messages: (context: RequestContext, registrationId: string) =>
      seesRegistrations(context)
        ? views.messages(scopeOf(context.actor), registrationId)
        : Promise.resolve(null),
    /** What happened to a registration, for the school that has it. */
    registrationEvents: (context: RequestContext, registrationId: string) =>
      allowed(context, 'see_school', () => views.registrationEvents(scopeOf(context.actor), registrationId)),
    queue: (context: RequestContext, query: QueueQuery) =>
      allowed(context, 'see_caseload', () => views.queue(scopeOf(context.actor), query, ports.clock.today())),
    queueRows: (context: RequestContext, filter: QueueFilter, limit: number) =>
      allowed(context, 'see_caseload', () =>
        views.queueRows(scopeOf(context.actor), { filter, today: ports.clock.today(), limit }),
      ),
    registration: (context: RequestContext, registrationId: string) =>
      seesRegistrations(context)
        ? views.registration(scopeOf(context.actor), registrationId)
        : Promise.resolve(null),
    /** Every registration of one teacher that names the body of who asks: an open period is compared with them all. */
    registrationsOfTeacher: async (context: RequestContext, teacherId: string) =>
      (await allowed(context, 'see_caseload', () =>
        views.registrationsOfTeacher(scopeOf(context.actor), teacherId),
      )) ?? [],
    registeredLength: (context: RequestContext, registrationId: string) =>
      allowed(context, 'see_school', () => registeredLength(ports, context, { registrationId })),
    reconcileList: bind(ports, reconcileList),
    setTermDates: bind(ports, setTermDates),
    maySetTermDates: bind(ports, maySetTermDates),
    recordFinding: bind(ports, recordFinding),
    markEligible: bind(ports, markEligible),
    setting: bind(ports, findSetting),
    searchSettings: bind(ports, searchSettings),
    sayNoMoreEcts: bind(ports, sayNoMoreEcts),
    yearOf: (view: RegistrationView) => yearOf(view, ports.clock.today()),
    schoolHome: (context: RequestContext) =>
      allowed(context, 'see_school', () => {
        const { actor } = context
        return views.schoolHome(scopeOf(actor), {
          startsIn: schoolYearOf(ports.clock.today()),
          organisationId: actor.kind === 'person' ? actor.organisation.id : '',
          now: ports.clock.now(),
        })
      }),
    /** Which of the asker's schools have said that no more ECTs start in the school year of today. */
    noMoreEcts: (context: RequestContext) =>
      allowed(context, 'see_school', () =>
        views.noMoreEcts(scopeOf(context.actor), schoolYearOf(ports.clock.today())),
      ),
    /** What there is to choose when somebody registers for one of their schools. */
    registering: (context: RequestContext, schoolUrn: string) => {
      const scope = scopeOf(context.actor)
      const isOurs = scope.kind === 'school' && scope.urns.includes(schoolUrn)
      return isOurs ? views.registering(scope, schoolUrn) : Promise.resolve(null)
    },
    /** Reads give null to somebody whose role does not see them; out of scope is not found. */
    home: (context: RequestContext) =>
      allowed(context, 'see_caseload', () => views.home(scopeOf(context.actor), ports.clock.now())),
    caseload: (context: RequestContext, query: CaseloadQuery) =>
      allowed(context, 'see_caseload', () => views.caseload(scopeOf(context.actor), query)),
    caseloadRows: (context: RequestContext, filter: CaseloadFilter) =>
      may(context.actor, 'see_caseload') ? views.caseloadRows(scopeOf(context.actor), filter) : null,
    teacher: (context: RequestContext, teacherId: string) =>
      allowed(context, 'see_caseload', async () => {
        const scope = scopeOf(context.actor)
        const view = await views.teacher(scope, teacherId)
        return view && withoutOthersReasons(view, scope)
      }),
    deliveriesNeedingAttention: (context: RequestContext, after: string | null) =>
      allowed(context, 'see_deliveries', () =>
        views.deliveriesNeedingAttention(scopeOf(context.actor), after),
      ),
    ownDeliveriesNeedingAttention: (context: RequestContext, after: string | null) =>
      allowed(context, 'see_caseload', () => views.deliveriesNeedingAttention(scopeOf(context.actor), after)),
    retryDelivery: (context: RequestContext, teacherId: string) =>
      allowed(context, 'retry_delivery', () => ports.store.deliveries.tryAgain(teacherId)),
    ...successionService(ports),
    schools: views.schools,
    school: views.school,
  }
}

function seesProposals({ actor }: RequestContext): boolean {
  return may(actor, 'see_caseload') || mayCorrect(actor)
}

function seesRegistrations({ actor }: RequestContext): boolean {
  return may(actor, 'see_school') || may(actor, 'see_caseload') || may(actor, 'see_named')
}

function bind<Request, Answer>(
  ports: Ports,
  useCase: (ports: Ports, context: RequestContext, request: Request) => Answer,
): (context: RequestContext, request: Request) => Answer {
  return (context, request) => useCase(ports, context, request)
}
