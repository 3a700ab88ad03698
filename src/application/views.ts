import type { UnfinishedDraft } from './drafts.ts'
import type { UndecidedAppeal } from './conclusion/appeal-views.ts'
import type { Deadline, DeadlinePage, DeadlineQuery, DeadlineRow } from './conclusion/deadline-views.ts'
import type { CorrectionAnswer, CorrectionKind } from '../domain/events.ts'
import type { Scope } from '../domain/access/actor.ts'
import type { CaseloadEntry, CaseloadTab } from '../domain/induction/caseload.ts'
import type { AppropriateBody, Bodies } from '../domain/induction/body.ts'
import type { InductionRecord, Programme } from '../domain/induction/record.ts'
import type { InductionStatus } from '../domain/induction/status.ts'
import type { TrsStatus } from '../domain/induction/teacher-record.ts'
import type { TouchedFacts } from '../domain/induction/touched.ts'
import type { SchoolYear } from '../domain/schools/term-calendar.ts'
import type { Day } from '../domain/values/calendar.ts'
import type { SentStatus } from '../domain/induction/trs-state.ts'
import type { Post } from '../domain/record-length/post.ts'
import type { Registration } from '../domain/registration/registration.ts'
import type { KnownEct } from '../domain/registration/reconcile.ts'
import type { Terms } from '../domain/values/terms.ts'
import type { Trn } from '../domain/values/trn.ts'
import type { ExemptionToTell } from './correction/exemption-views.ts'
import type { ProposalView } from './correction/proposal.ts'
import type { QueueFilter, QueuePage, QueueQuery, QueueRow } from './registration/queue-views.ts'
import type { Organisation } from './sessions.ts'
import type {
  KnownToRegister,
  Message,
  RegistrationEntry,
  NoMoreEcts,
  RegisteredFacts,
  Registering,
  RegistrationView,
} from './registration/registration-views.ts'

/** Read models: each one round trip or two, always scoped. */
export type Views = Readonly<{
  /** Counts for a body's home page, each capped at `COUNT_CAP`. */
  home: (scope: Scope, now: Temporal.Instant) => Promise<HomeCounts>
  caseload: (scope: Scope, query: CaseloadQuery) => Promise<CaseloadPage>
  /** The whole filtered list in order, for a file; in pages of 1,000. */
  caseloadRows: (scope: Scope, query: CaseloadFilter) => AsyncIterable<readonly CaseloadRow[]>
  teacher: (scope: Scope, teacherId: string) => Promise<TeacherView | null>
  /** Proposals that wait and that a scope asked for or must answer, oldest first, at most 200. */
  proposals: (scope: Scope) => Promise<readonly ProposalView[]>
  proposal: (scope: Scope, id: string) => Promise<ProposalView | null>
  /** Proposals that the other body has let lapse before this day. */
  lapsedProposals: (today: Day) => Promise<readonly string[]>
  /** What is recorded of the teacher with this TRN, whoever holds them: for somebody who matched TRN and date of birth. */
  claimable: (scope: Scope, trn: string) => Promise<Readonly<{ record: InductionRecord; bodies: Bodies }>>
  /** Deliveries to teacher records that a person must look at, oldest first. */
  deliveriesNeedingAttention: (scope: Scope, after: string | null) => Promise<DeliveryPage>
  bodyBySignInOrganisation: (organisationId: string) => Promise<AppropriateBody | null>
  /** Every URN that the schools of this organisation have or had; none when it is no school or trust that we know. */
  schoolUrnsOfOrganisation: (organisation: Pick<Organisation, 'id' | 'urn'>) => Promise<readonly string[]>
  /** Registrations with an ordinary absence that goes on. */
  absentNow: () => Promise<readonly string[]>
  leadProviderOfOrganisation: (organisationId: string) => Promise<string | null>
  /** Registrations of the schools, or naming the body, of a scope, newest first; withdrawn ones too. */
  registrations: (scope: Scope) => Promise<readonly RegistrationView[]>
  /** All that the home page of schools shows of them, read at one moment. */
  schoolHome: (scope: Scope, query: SchoolHomeQuery) => Promise<SchoolHome>
  /** What was written to whom about a registration, newest first. */
  messages: (scope: Scope, registrationId: string) => Promise<readonly Message[]>
  /** What happened to a registration of one of the scope's schools, newest first; nothing for any other scope. */
  registrationEvents: (scope: Scope, registrationId: string) => Promise<readonly RegistrationEntry[]>
  /** Everybody whom a body holds or schools have named it for; nobody for any other scope. */
  knownEcts: (scope: Scope) => Promise<readonly KnownEct[]>
  /** A page of a queue of a body; nobody for any other scope. */
  queue: (scope: Scope, query: QueueQuery, today: Day) => Promise<QueuePage>
  /** Every row of a filtered queue, at most `limit`. */
  queueRows: (
    scope: Scope,
    asked: Readonly<{ filter: QueueFilter; today: Day; limit: number }>,
  ) => Promise<readonly QueueRow[]>
  /** Appeals without a result, and the teacher with a TRN: for the department. */
  undecidedAppeals: (scope: Scope) => Promise<readonly UndecidedAppeal[]>
  /** Exemptions that stand here while teacher records do not say so, the one recorded first first, at most `PAGE_SIZE`: for the department. */
  exemptionsToTell: (scope: Scope) => Promise<readonly ExemptionToTell[]>
  teacherIdOfTrn: (scope: Scope, trn: string) => Promise<string | null>
  /** A page of a list of a body's deadlines; none for any other scope. */
  deadlines: (scope: Scope, query: DeadlineQuery, today: Day) => Promise<DeadlinePage>
  /** What a body or the schools of a scope must do themselves, the latest 2,000. */
  ownDeadlines: (scope: Scope) => Promise<readonly DeadlineRow[]>
  registration: (scope: Scope, registrationId: string) => Promise<RegistrationView | null>
  /** All that the scope may see of one teacher and that were not withdrawn, newest first. */
  registrationsOfTeacher: (scope: Scope, teacherId: string) => Promise<readonly Registration[]>
  /** What the length of a registered ECT's induction is worked out from; null out of scope, withdrawn or left before today. */
  registeredFacts: (scope: Scope, registrationId: string, today: Day) => Promise<RegisteredFacts | null>
  /** Which schools of the scope said of the school year that begins in `startsIn` that no more ECTs start in it. */
  noMoreEcts: (scope: Scope, startsIn: number) => Promise<readonly NoMoreEcts[]>
  /** What is recorded of the teacher with this TRN, and whether another ECT or a mentor uses the address: for a school that registers. */
  knownToRegister: (
    scope: Scope,
    trn: string,
    address: Readonly<{ email: string; today: Day }> | null,
  ) => Promise<KnownToRegister>
  /** What there is to choose for a school; null for a school that is not in the register. */
  registering: (scope: Scope, schoolUrn: string) => Promise<Registering | null>
  /** Open schools whose name, town, postcode or URN holds every word, best first, at most 20. */
  schools: (text: string) => Promise<readonly School[]>
  school: (urn: string) => Promise<School | null>
  /** The schools that have or once had these URNs, each once, in the order asked. */
  schoolsOf: (urns: readonly string[]) => Promise<readonly School[]>
  /** Term dates that a school, or a body with an ECT there, has set, by school year. */
  termDates: (urn: string) => Promise<readonly SchoolYear[]>
  /** Whether a body of this scope holds an ECT at a school or is named for one. */
  hasEctsAt: (scope: Scope, urn: string) => Promise<boolean>
  readiness: () => Promise<Readonly<{ oldestWaitingSeconds: number | null; waiting: number }>>
}>

/** The registrations of somebody's schools, the schools themselves, and which of them said that no more ECTs start. */
export type SchoolHome = Readonly<{
  registrations: readonly RegistrationView[]
  schools: readonly School[]
  noMoreEcts: readonly NoMoreEcts[]
  /** What the organisation has begun and not done, newest first, at most 50. */
  unfinished: readonly UnfinishedDraft[]
}>

/** `startsIn`: the school year asked about; `organisationId`: whose drafts. */
export type SchoolHomeQuery = Readonly<{ startsIn: number; organisationId: string; now: Temporal.Instant }>

export const COUNT_CAP = 10_000
export const PAGE_SIZE = 50

export type HomeCounts = Readonly<{
  inProgress: number
  released: number
  finished: number
  /** In progress here although teacher records say exempt: somebody should look. */
  exemptInProgress: number
  deliveriesNeedingAttention: number
  drafts: number
  /** Corrections that a colleague or another body asks this one to agree to. */
  proposals: number
  /** Registrations that name the body and that it has not answered. */
  /** Requests of other bodies that wait for an answer. */
  releasesAsked: number
  termsToConfirm: number
  /** Provisional claims and requests of this body that go on only when it does something. */
  claimsNeedingYou: number
  /** Planned releases that cannot take effect as they are. */
  releasesStopped: number
  namedBySchools: number
  /** Statutory deadlines that the body has to meet now, how many of them are overdue, and those that schools missed. */
  deadlines: number
  deadlinesOverdue: number
  deadlinesMissedBySchools: number
}>

export type CaseloadSort = 'name' | 'start' | 'newest'

export type CaseloadFilter = Readonly<{
  tab: CaseloadTab
  /** Any part of a name, or a TRN; empty for everybody. */
  search: string
  status: InductionStatus | null
  programme: Programme | null
  startFrom: Day | null
  startTo: Day | null
  sort: CaseloadSort
}>

/** `after` and `before` are the teacher id of a row of an earlier page; one that is gone shows an empty page. */
export type CaseloadQuery = CaseloadFilter & Readonly<{ after: string | null; before: string | null }>

export type CaseloadRow = CaseloadEntry & Readonly<{ teacherId: string }>

export type CaseloadPage = Readonly<{
  rows: readonly CaseloadRow[]
  /** Of the tab, without the other filters; capped at `COUNT_CAP`. */
  tabCounts: Readonly<Record<CaseloadTab, number>>
  /** How many match the filters; capped at `COUNT_CAP`. */
  matching: number
  next: string | null
  previous: string | null
}>

export type HistoryEntry = Readonly<{
  seq: number
  type: string
  /** Of a record put right: how. */
  correction: CorrectionKind | null
  answer: CorrectionAnswer | null
  at: Temporal.Instant
  actorName: string
  organisationName: string
  organisationId: string | null
  channel: string
  reason: string | null
  /** Of what the department did on a case. */
  caseReference: string | null
  before: TouchedFacts
  after: TouchedFacts
}>

export type TeacherView = Readonly<{
  record: InductionRecord
  trsStatus: TrsStatus | null
  checkedAt: Temporal.Instant | null
  exemptionReasons: readonly string[]
  ittProviderName: string | null
  bodyNames: Readonly<Record<string, string>>
  bodyContacts: Readonly<Record<string, string | null>>
  /** The fewest terms to which each body reduces induction, of those that ask for more than the law. */
  bodyMinimums: Readonly<Record<string, Terms>>
  schoolNames: Readonly<Record<string, string>>
  /** Posts that schools registered and whose body may see them: those that name it. */
  posts: readonly Post[]
  delivery: Delivery | null
  deadlines: readonly Deadline[]
  mails: readonly Readonly<{ receiver: string; subject: string; state: string; at: Temporal.Instant }>[]
  history: readonly HistoryEntry[]
}>

export type DeliveryPage = Readonly<{
  rows: readonly Readonly<{
    teacherId: string
    name: string
    trn: string
    bodyName: string | null
    state: string
    problem: string | null
    since: Temporal.Instant
  }>[]
  next: string | null
}>

export type School = Readonly<{
  urn: string
  name: string
  town: string | null
  postcode: string | null
  contactEmail: string | null
}>

export const deliveryStates = ['waiting', 'sent', 'masked', 'awaiting_qts', 'needs_attention'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** The latest wanted state of one teacher in teacher records, and how far it got. `stamp` rises strictly for each teacher. */
export type Delivery = Readonly<{
  teacherId: string
  trn: Trn
  wanted: Readonly<{ status: SentStatus; start: Day | null; completed: Day | null }>
  stamp: Temporal.Instant
  state: DeliveryState
  attempts: number
  restamped: boolean
  problem: string | null
  deliveredAt: Temporal.Instant | null
}>
