import { scopeOf } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import {
  decideRegistration,
  type RegisterRequest,
  type RegisterSituation,
} from '../../domain/registration/decide-registration.ts'
import type { RegistrationRefusal } from '../../domain/registration/registration-rules.ts'
import { answerOfHolder } from '../../domain/registration/answer-of-holder.ts'
import { applyToRegistration } from '../../domain/registration/apply-to-registration.ts'
import { spanOf, type Registration, type RegistrationFacts } from '../../domain/registration/registration.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { identified } from '../induction/claimed.ts'
import { apply } from '../../domain/induction/apply.ts'
import type { LockedTeacher, Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { RecordClash } from '../record-clash.ts'
import { choosingOf } from './choose-body-for.ts'
import type { KnownToRegister, Registering } from './registration-views.ts'
import { saveRegistration } from './save-registration.ts'
import { isKnownProvider, schoolFacts } from './school-facts.ts'

/** `trn` was matched with the date of birth before, and the channel kept proof of that. */
export type RegisterEctRequest = RegisterRequest & Readonly<{ trn: string; schoolUrn: string }>

export type RegistrationResult = Readonly<
  | { kind: 'done'; registrationId: string; teacherId: string }
  | { kind: 'refused'; refusals: readonly RegistrationRefusal[] }
>

const MOST_TRIES = 4

/** Registers an ECT at a school of the actor, decided inside the teacher's lock; everybody named has it from then on. */
export async function registerEct(
  ports: Ports,
  context: RequestContext,
  request: RegisterEctRequest,
): Promise<RegistrationResult> {
  const asked = await prepare(ports, context, request)
  if (asked.kind === 'refused') return asked
  const { teacher } = asked
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ports.store.change(scopeOf(context.actor), async (transaction) => {
        const { registrations } = transaction
        const locked = await transaction.lockForClaim(teacher, ports.ids.id())
        const { teacherId } = locked.record
        const known = {
          record: locked.record,
          others: await registrations.ofTeacher(teacherId),
          emailUsedByAnother: await registrations.emailUsedByAnother(
            emailIn(request),
            { teacherId, trn: teacher.trn },
            ports.clock.today(),
          ),
        }
        const decision = decideRegistration(situationOf(ports, asked, known), request)
        if (decision.kind === 'refused') throw new Undone(decision)
        return await save(ports, transaction, { context, teacher, locked, request, facts: decision.facts })
      })
    } catch (error) {
      if (error instanceof Undone) return error.result
      if (!(error instanceof RecordClash) || attempt === MOST_TRIES) throw error
    }
  }
}

/** What is known of a teacher from before; `now` while another school's registration stands. */
export type RegisteredBefore = 'now' | 'earlier' | 'never'

/** What the rulebook says of a registration as far as it is answered: nobody is locked, and nothing is kept. */
export async function checkRegistration(
  ports: Ports,
  context: RequestContext,
  request: RegisterEctRequest,
): Promise<Readonly<{ refusals: readonly RegistrationRefusal[]; before: RegisteredBefore }>> {
  const asked = await prepare(ports, context, request)
  if (asked.kind === 'refused') return { refusals: asked.refusals, before: 'never' }
  const scope = scopeOf(context.actor)
  const address = { email: emailIn(request), today: ports.clock.today() }
  const known = await ports.store.views.knownToRegister(scope, asked.teacher.trn, address)
  const decision = decideRegistration(situationOf(ports, asked, known), request)
  return {
    refusals: decision.kind === 'refused' ? decision.refusals : [],
    before: registeredBefore(known),
  }
}

function registeredBefore({ others, record }: KnownToRegister): RegisteredBefore {
  if (others.some((other) => spanOf(other).end === null)) return 'now'
  return others.length > 0 || record.periods.length > 0 ? 'earlier' : 'never'
}

type Asked = Readonly<{
  kind: 'asked'
  registering: Registering
  teacher: TeacherRecord
  request: RegisterEctRequest
}>

/** What is looked up before anybody is locked: the school with what it may choose, and the teacher in teacher records. */
async function prepare(
  ports: Ports,
  { actor }: RequestContext,
  request: RegisterEctRequest,
): Promise<Asked | Extract<RegistrationResult, { kind: 'refused' }>> {
  if (!may(actor, 'register')) return refused('not_permitted')
  const scope = scopeOf(actor)
  if (scope.kind === 'school' && !scope.urns.includes(request.schoolUrn)) return refused('not_found')
  const registering = await ports.store.views.registering(scope, request.schoolUrn)
  if (!registering) return refused('school_unknown')
  const answer = await ports.teacherRecords.find(request.trn, null)
  if (answer.kind !== 'found') return refused(codeOfAnswer[answer.kind])
  return { kind: 'asked', registering, teacher: answer.teacher, request }
}

/** Ends the transaction of what was refused without a trace. */
class Undone extends Error {
  readonly result: RegistrationResult

  constructor(result: Extract<RegistrationResult, { kind: 'refused' }>) {
    super('nothing is kept of a registration that was refused')
    this.name = 'Undone'
    this.result = result
  }
}

function emailIn({ email }: RegisterEctRequest): string {
  return email.trim().toLowerCase()
}

function situationOf(
  ports: Ports,
  { registering, teacher, request }: Asked,
  { record, others, emailUsedByAnother }: KnownToRegister,
): RegisterSituation {
  return {
    ...{ teacher, schoolUrn: request.schoolUrn, others, emailUsedByAnother },
    exemption: record.exemption,
    ...schoolFacts(registering, choosingOf(teacher, { record, others }), { record, others }),
    leadProviderKnown: isKnownProvider(registering, request.leadProviderId),
    today: ports.clock.today(),
  }
}

type Accepted = Readonly<{
  context: RequestContext
  teacher: TeacherRecord
  locked: LockedTeacher
  request: RegisterEctRequest
  facts: RegistrationFacts
}>

async function save(
  ports: Ports,
  transaction: RecordTransaction,
  accepted: Accepted,
): Promise<RegistrationResult> {
  const { context, teacher, locked, request, facts } = accepted
  const at = ports.clock.now()
  const before = locked.record
  const identity = identified(before, teacher)
  await transaction.save({
    ...{ before, events: identity, after: identity.reduce(apply, before), teacher, context, at },
    ...{ trsStatus: teacher.induction.status, reason: null, mails: [] },
  })
  const { halfDays, ...simple } = facts
  const registration: Registration = {
    ...simple,
    id: ports.ids.id(),
    version: 1,
    teacherId: before.teacherId,
    trn: teacher.trn,
    originalName: `${teacher.firstName} ${teacher.lastName}`,
    schoolUrn: request.schoolUrn,
    ...{ formerSchoolUrns: [], schoolStanding: null },
    patterns: [{ from: facts.start, halfDays }],
    ...{ registeredAt: at, bodyNamedAt: at, trainingChosenAt: at, mentorNamedAt: at },
    ...{ bodyAnswer: null, providerAnswer: null },
    ...{ questions: [], absences: [], thirtyDaysIn: [], leaving: null, moved: null, withdrawn: null },
    ...{ difficulties: null, wantedBody: null },
  }
  if (request.hasMoved) await sayMoved(ports, transaction, { context, at, registration })
  const answered = answerOfHolder(registration, before, at)
  await saveRegistration(ports, transaction, {
    before: null,
    events: [{ type: 'ect_registered', registration }, ...answered],
    after: answered.reduce<Registration>(applyToRegistration, registration),
    ...{ context, at },
  })
  return { kind: 'done', registrationId: registration.id, teacherId: before.teacherId }
}

/** The school before sees that somebody says so, and answers with the last day or that the ECT is still there. */
async function sayMoved(
  ports: Ports,
  transaction: RecordTransaction,
  {
    context,
    at,
    registration,
  }: Readonly<{ context: RequestContext; at: Temporal.Instant; registration: Registration }>,
): Promise<void> {
  const { teacherId, start, schoolUrn } = registration
  const others = await transaction.registrations.ofTeacher(teacherId)
  for (const before of others.filter(
    (other) => other.schoolUrn !== schoolUrn && spanOf(other).end === null,
  )) {
    const event = { type: 'said_to_have_moved', on: start, at } as const
    await saveRegistration(ports, transaction, {
      ...{ before, events: [event], after: applyToRegistration(before, event) },
      ...{ context, at },
    })
  }
}

const codeOfAnswer = {
  absent: 'teacher_not_found',
  merged: 'record_merged',
  deactivated: 'record_deactivated',
  unavailable: 'teacher_records_unavailable',
} as const

function refused(code: RegistrationRefusal['code']) {
  return { kind: 'refused', refusals: [{ code }] } as const
}
