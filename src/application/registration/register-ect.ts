import { scopeOf } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import {
  decideRegistration,
  type RegisterRequest,
  type RegisterSituation,
} from '../../domain/registration/decide-registration.ts'
import type { RegistrationRefusal } from '../../domain/registration/registration-rules.ts'
import type { Registration, RegistrationFacts } from '../../domain/registration/registration.ts'
import { listBodyChoices } from '../../domain/schools/choose-body.ts'
import { maySchoolServe } from '../../domain/schools/may-serve.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { identified } from '../induction/claim-ect.ts'
import { apply } from '../../domain/induction/apply.ts'
import type { LockedTeacher, Ports, RecordTransaction, RequestContext } from '../ports.ts'
import { RecordClash } from '../record-clash.ts'
import { registeredMail } from './mails.ts'
import type { Registering } from './registration-views.ts'

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
  return await decideInLock(ports, context, request, true)
}

/** What the rulebook says of a registration as far as it is answered; nothing is kept. */
export async function checkRegistration(
  ports: Ports,
  context: RequestContext,
  request: RegisterEctRequest,
): Promise<readonly RegistrationRefusal[]> {
  const result = await decideInLock(ports, context, request, false)
  return result.kind === 'refused' ? result.refusals : []
}

async function decideInLock(
  ports: Ports,
  context: RequestContext,
  request: RegisterEctRequest,
  keep: boolean,
): Promise<RegistrationResult> {
  const { actor } = context
  if (!may(actor, 'register')) return refused('not_permitted')
  const scope = scopeOf(actor)
  if (scope.kind === 'school' && !scope.urns.includes(request.schoolUrn)) return refused('not_found')
  const registering = await ports.store.views.registering(scope, request.schoolUrn)
  if (!registering) return refused('school_unknown')
  const answer = await ports.teacherRecords.find(request.trn, null)
  if (answer.kind !== 'found') return refused(codeOfAnswer[answer.kind])
  const { teacher } = answer
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ports.store.change(scope, async (transaction) => {
        const locked = await transaction.lockForClaim(teacher, ports.ids.id())
        const situation = await situationOf(ports, transaction, { registering, teacher, locked, request })
        const decision = decideRegistration(situation, request)
        if (decision.kind === 'refused' || !keep) throw new Undone(decision)
        return await save(ports, transaction, { context, teacher, locked, request, facts: decision.facts })
      })
    } catch (error) {
      if (error instanceof Undone) return error.result
      if (!(error instanceof RecordClash) || attempt === MOST_TRIES) throw error
    }
  }
}

/** Ends the transaction without a trace: refused, or only asked. */
class Undone extends Error {
  readonly result: RegistrationResult

  constructor(decision: ReturnType<typeof decideRegistration>) {
    super('nothing is kept of a registration that was refused or only checked')
    this.name = 'Undone'
    this.result = decision.kind === 'refused' ? decision : { kind: 'done', registrationId: '', teacherId: '' }
  }
}

type About = Readonly<{
  registering: Registering
  teacher: TeacherRecord
  locked: LockedTeacher
  request: RegisterEctRequest
}>

async function situationOf(
  ports: Ports,
  { registrations }: RecordTransaction,
  { registering, teacher, locked, request }: About,
): Promise<RegisterSituation> {
  const { school, eligibleByHand, bodies, leadProviders } = registering
  const { teacherId } = locked.record
  const others = await registrations.ofTeacher(teacherId)
  const choosing = { ...school, isPanelMember: null }
  const served = { start: school.openedOn ?? LONG_AGO, end: school.closedOn }
  const setting = { ...school, eligibleByHand, specialMeasures: null, inadequate: null }
  const teacherForChoice = {
    qtsProviderUkprns: teacher.qtsProviderUkprns,
    schoolUrns: locked.record.periods.flatMap((period) => period.schoolUrn ?? []),
    heldByBodyId: null,
  }
  return {
    teacher,
    schoolUrn: request.schoolUrn,
    schoolServed: served,
    others,
    emailUsedByAnother: await registrations.emailUsedByAnother(request.email.trim().toLowerCase(), teacherId),
    leadProviderKnown: leadProviders.some(({ id }) => id === request.leadProviderId.trim()),
    settingRefusals: (start) =>
      maySchoolServe(setting, {
        start,
        servingHereSince: null,
        trainedHere: null,
        bodyAgreedOn: start,
      }).refusals.filter((code) => code !== 'setting_closed' && code !== 'setting_not_open_yet'),
    mayAct: (bodyId, start) =>
      listBodyChoices(bodies, choosing, start, teacherForChoice).some(
        ({ body, refusals }) => body.id === bodyId && refusals.length === 0,
      ),
    today: ports.clock.today(),
  }
}

/** Schools whose opening the register does not know have always been open. */
const LONG_AGO = Temporal.PlainDate.from('1900-01-01')

async function save(
  ports: Ports,
  transaction: RecordTransaction,
  accepted: Omit<About, 'registering'> & Readonly<{ context: RequestContext; facts: RegistrationFacts }>,
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
    ...{ registeredAt: at, bodyNamedAt: at, bodyAnswer: null, providerAnswer: null },
    ...{ questions: [], leaving: null, withdrawn: null },
  }
  const school = await transaction.school(request.schoolUrn)
  await transaction.registrations.save({
    before: null,
    events: [{ type: 'ect_registered', registration }],
    after: registration,
    ...{ context, at, mails: [registeredMail(registration, school?.name ?? 'your school')] },
  })
  return { kind: 'done', registrationId: registration.id, teacherId: before.teacherId }
}

const codeOfAnswer = {
  absent: 'teacher_not_found',
  merged: 'record_merged',
  deactivated: 'record_deactivated',
  unavailable: 'teacher_records_unavailable',
} as const

function refused(code: RegistrationRefusal['code']): RegistrationResult {
  return { kind: 'refused', refusals: [{ code }] }
}
