import type pg from 'pg'
import type { Store } from '../application/ports.ts'
import type { Views } from '../application/views.ts'
import { makeChange } from './change-record.ts'
import { readLapsedProposals, readProposal, readProposals } from './proposals.ts'
import { makeCounts } from './counts.ts'
import { makeDeliveries } from './deliveries.ts'
import { makeDrafts } from './drafts.ts'
import { makeHandovers } from './handover/handovers.ts'
import type { JobQueue } from './job-queue.ts'
import { makeMails } from './mails.ts'
import { moveToTrn } from './move-to-trn.ts'
import {
  findSchools,
  readBodyOfOrganisation,
  readLeadProviderOfOrganisation,
  readSchool,
  readSchoolUrnsOfOrganisation,
} from './reference.ts'
import { readDeadlines, readOwnDeadlines } from './deadlines/read-deadlines.ts'
import { readHasEctsAt, readTermDates } from './schools/term-dates.ts'
import { makeSessions } from './sessions.ts'
import { readAbsentNow } from './registration/absent-now.ts'
import { readKnownEcts } from './registration/known-ects.ts'
import { readMessages } from './registration/messages.ts'
import { readNoMoreEcts } from './registration/no-more-ects.ts'
import { readQueue, readQueueRows } from './registration/read-queue.ts'
import { readRegisteredFacts } from './registration/registered-facts.ts'
import { readRegistering } from './registration/registering.ts'
import { readRegistrationView, readRegistrationViews } from './registration/registration-views.ts'
import { makeSuccessions } from './succession/successions.ts'
import { inScope } from './transaction.ts'
import { readTeacherIdOfTrn, readUndecidedAppeals } from './views/appeals.ts'
import { readCaseload, readCaseloadRows } from './views/caseload.ts'
import { readClaimable } from './views/claimable.ts'
import { readDeliveriesNeedingAttention, readReadiness } from './views/deliveries.ts'
import { readHome } from './views/home.ts'
import { readTeacher } from './views/teacher.ts'

/** The database as the application knows it. `pool` works as the service's own role, which row-level security binds. */
export function makeStore(parts: { pool: pg.Pool; jobs: JobQueue; newId: () => string }): Store {
  const { pool } = parts
  const change = makeChange(parts)
  return {
    change,
    views: makeViews(pool),
    handovers: makeHandovers(pool),
    sessions: makeSessions(pool),
    drafts: makeDrafts(pool),
    deliveries: { ...makeDeliveries(parts), moveToTrn: moveToTrn(change) },
    mails: makeMails(parts),
    counts: makeCounts(pool),
    successions: makeSuccessions(parts),
  }
}

function makeViews(pool: pg.Pool): Views {
  const nobody = { kind: 'nobody' } as const
  const system = { kind: 'system' } as const
  return {
    home: (scope, now) => inScope(pool, scope, (run) => readHome(run, scope, now), 'read only'),
    caseload: (scope, query) => inScope(pool, scope, (run) => readCaseload(run, scope, query), 'read only'),
    caseloadRows: (scope, filter) =>
      readCaseloadRows((work) => inScope(pool, scope, work, 'read only'), scope, filter),
    teacher: (scope, teacherId) =>
      inScope(pool, scope, (run) => readTeacher(run, scope, teacherId), 'read only'),
    claimable: (scope, trn) => inScope(pool, scope, (run) => readClaimable(run, trn), 'read only'),
    proposals: (scope) => inScope(pool, scope, (run) => readProposals(run, scope), 'read only'),
    proposal: (scope, id) => inScope(pool, scope, (run) => readProposal(run, scope, id), 'read only'),
    lapsedProposals: (today) => inScope(pool, system, (run) => readLapsedProposals(run, today), 'read only'),
    deliveriesNeedingAttention: (scope, after) =>
      inScope(pool, scope, (run) => readDeliveriesNeedingAttention(run, scope, after), 'read only'),
    bodyBySignInOrganisation: (id) =>
      inScope(pool, nobody, (run) => readBodyOfOrganisation(run, id), 'read only'),
    absentNow: () => inScope(pool, system, readAbsentNow, 'read only'),
    leadProviderOfOrganisation: (id) =>
      inScope(pool, nobody, (run) => readLeadProviderOfOrganisation(run, id), 'read only'),
    schoolUrnsOfOrganisation: (organisation) =>
      inScope(pool, nobody, (run) => readSchoolUrnsOfOrganisation(run, organisation), 'read only'),
    registrations: (scope) => inScope(pool, scope, (run) => readRegistrationViews(run, scope), 'read only'),
    messages: (scope, id) => inScope(pool, scope, (run) => readMessages(run, scope, id), 'read only'),
    knownEcts: (scope) => inScope(pool, scope, (run) => readKnownEcts(run, scope), 'read only'),
    queue: (scope, query, today) =>
      inScope(pool, scope, (run) => readQueue(run, scope, query, today), 'read only'),
    queueRows: (scope, asked) => inScope(pool, scope, (run) => readQueueRows(run, scope, asked), 'read only'),
    undecidedAppeals: (scope) => inScope(pool, scope, (run) => readUndecidedAppeals(run, scope), 'read only'),
    teacherIdOfTrn: (scope, trn) =>
      inScope(pool, scope, (run) => readTeacherIdOfTrn(run, scope, trn), 'read only'),
    deadlines: (scope, query, today) =>
      inScope(pool, scope, (run) => readDeadlines(run, scope, query, today), 'read only'),
    ownDeadlines: (scope) => inScope(pool, scope, (run) => readOwnDeadlines(run, scope), 'read only'),
    registration: (scope, id) =>
      inScope(pool, scope, (run) => readRegistrationView(run, scope, id), 'read only'),
    registeredFacts: (scope, id, today) =>
      inScope(pool, scope, (run) => readRegisteredFacts(run, scope, id, today), 'read only'),
    registering: (scope, urn) => inScope(pool, scope, (run) => readRegistering(run, scope, urn), 'read only'),
    noMoreEcts: (scope, year) => inScope(pool, scope, (run) => readNoMoreEcts(run, scope, year), 'read only'),
    termDates: (urn) => inScope(pool, nobody, (run) => readTermDates(run, urn), 'read only'),
    hasEctsAt: (scope, urn) => inScope(pool, scope, (run) => readHasEctsAt(run, scope, urn), 'read only'),
    schools: (text) => inScope(pool, nobody, (run) => findSchools(run, text), 'read only'),
    school: (urn) => inScope(pool, nobody, (run) => readSchool(run, urn), 'read only'),
    readiness: () => inScope(pool, system, readReadiness, 'read only'),
  }
}
