import type pg from 'pg'
import type { Store } from '../application/ports.ts'
import type { Scope } from '../domain/access/actor.ts'
import type { Views } from '../application/views.ts'
import { makeCalendarFeeds } from './calendar-feeds.ts'
import { makeBodyViews } from './body-rows.ts'
import { makeChange } from './change-record.ts'
import { readLapsedProposals, readProposal, readProposals } from './proposals.ts'
import { makeCounts } from './counts.ts'
import { makeDeliveries } from './deliveries.ts'
import { makeDrafts } from './drafts.ts'
import { makeHandovers } from './handover/handovers.ts'
import { makePlannedReleases } from './handover/planned-releases.ts'
import type { JobQueue } from './job-queue.ts'
import { makeMails } from './mails.ts'
import { moveToTrn } from './move-to-trn.ts'
import {
  findSchools,
  readBodyOfOrganisation,
  readLeadProviderOfOrganisation,
  readSchool,
  readSchools,
  readSchoolUrnsOfOrganisation,
} from './reference.ts'
import { readDeadlines, readOwnDeadlines } from './deadlines/read-deadlines.ts'
import { makeDeadlineUpkeep } from './deadlines/refresh-deadlines.ts'
import { readHasEctsAt, readTermDates } from './schools/term-dates.ts'
import { makeSettingViews } from './schools/setting-views.ts'
import { makeSessions } from './sessions.ts'
import { readAbsentNow } from './registration/absent-now.ts'
import { readKnownEcts } from './registration/known-ects.ts'
import { readKnownToRegister } from './registration/known-to-register.ts'
import { readMessages } from './registration/messages.ts'
import { readRegistrationEvents } from './registration/registration-events.ts'
import { readNoMoreEcts } from './registration/no-more-ects.ts'
import { readQueue, readQueueRows } from './registration/read-queue.ts'
import { readRegisteredFacts } from './registration/registered-facts.ts'
import { readRegistering } from './registration/registering.ts'
import {
  readRegistrationsOfTeacher,
  readRegistrationView,
  readRegistrationViews,
} from './registration/registration-views.ts'
import { readSchoolHome } from './registration/school-home.ts'
import { makeSuccessions } from './succession/successions.ts'
import { inScope, lookInScope, type Run } from './transaction.ts'
import { readTeacherIdOfTrn, readUndecidedAppeals } from './views/appeals.ts'
import { readExemptionsToTell } from './views/exemptions.ts'
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
    plannedReleases: makePlannedReleases(pool),
    bodyViews: makeBodyViews(pool),
    settingViews: makeSettingViews(pool),
    sessions: makeSessions(pool),
    drafts: makeDrafts(pool),
    deadlineUpkeep: makeDeadlineUpkeep(pool),
    calendarFeeds: makeCalendarFeeds(pool),
    deliveries: { ...makeDeliveries(parts), moveToTrn: moveToTrn(change) },
    mails: makeMails(parts),
    counts: makeCounts(pool),
    successions: makeSuccessions(parts),
  }
}

function makeViews(pool: pg.Pool): Views {
  const nobody = { kind: 'nobody' } as const
  const system = { kind: 'system' } as const
  const look = <T>(scope: Scope, work: (run: Run) => Promise<T>) => lookInScope(pool, scope, work)
  return {
    home: (scope, now) => look(scope, (run) => readHome(run, scope, now)),
    caseload: (scope, query) => look(scope, (run) => readCaseload(run, scope, query)),
    caseloadRows: (scope, filter) => readCaseloadRows((work) => look(scope, work), scope, filter),
    teacher: (scope, teacherId) => look(scope, (run) => readTeacher(run, scope, teacherId)),
    claimable: (scope, trn) => inScope(pool, scope, (run) => readClaimable(run, trn), 'read only'),
    proposals: (scope) => look(scope, (run) => readProposals(run, scope)),
    proposal: (scope, id) => look(scope, (run) => readProposal(run, scope, id)),
    lapsedProposals: (today) => look(system, (run) => readLapsedProposals(run, today)),
    deliveriesNeedingAttention: (scope, after) =>
      look(scope, (run) => readDeliveriesNeedingAttention(run, scope, after)),
    bodyBySignInOrganisation: (id) => look(nobody, (run) => readBodyOfOrganisation(run, id)),
    absentNow: () => look(system, readAbsentNow),
    leadProviderOfOrganisation: (id) => look(nobody, (run) => readLeadProviderOfOrganisation(run, id)),
    schoolUrnsOfOrganisation: (organisation) =>
      look(nobody, (run) => readSchoolUrnsOfOrganisation(run, organisation)),
    registrations: (scope) => look(scope, (run) => readRegistrationViews(run, scope)),
    schoolHome: (scope, query) =>
      lookInScope(pool, scope, (run) => readSchoolHome(run, scope, query), query.organisationId),
    messages: (scope, id) => look(scope, (run) => readMessages(run, scope, id)),
    registrationEvents: (scope, id) => look(scope, (run) => readRegistrationEvents(run, scope, id)),
    knownEcts: (scope) => look(scope, (run) => readKnownEcts(run, scope)),
    queue: (scope, query, today) => look(scope, (run) => readQueue(run, scope, query, today)),
    queueRows: (scope, asked) => look(scope, (run) => readQueueRows(run, scope, asked)),
    undecidedAppeals: (scope) => look(scope, (run) => readUndecidedAppeals(run, scope)),
    exemptionsToTell: (scope) => look(scope, (run) => readExemptionsToTell(run, scope)),
    teacherIdOfTrn: (scope, trn) => look(scope, (run) => readTeacherIdOfTrn(run, scope, trn)),
    deadlines: (scope, query, today) => look(scope, (run) => readDeadlines(run, scope, query, today)),
    ownDeadlines: (scope) => look(scope, (run) => readOwnDeadlines(run, scope)),
    registration: (scope, id) => look(scope, (run) => readRegistrationView(run, scope, id)),
    registrationsOfTeacher: (scope, id) => look(scope, (run) => readRegistrationsOfTeacher(run, scope, id)),
    registeredFacts: (scope, id, today) =>
      inScope(pool, scope, (run) => readRegisteredFacts(run, scope, id, today), 'read only'),
    knownToRegister: (scope, trn, address) =>
      inScope(pool, scope, (run) => readKnownToRegister(run, trn, address), 'read only'),
    registering: (scope, urn) => look(scope, (run) => readRegistering(run, scope, urn)),
    noMoreEcts: (scope, year) => look(scope, (run) => readNoMoreEcts(run, scope, year)),
    termDates: (urn) => look(nobody, (run) => readTermDates(run, urn)),
    hasEctsAt: (scope, urn) => look(scope, (run) => readHasEctsAt(run, scope, urn)),
    schools: (text) => look(nobody, (run) => findSchools(run, text)),
    schoolsOf: (urns) => look(nobody, (run) => readSchools(run, urns)),
    school: (urn) => look(nobody, (run) => readSchool(run, urn)),
    readiness: () => look(system, readReadiness),
  }
}
