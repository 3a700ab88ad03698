import { scopeOf, type Person } from '../../domain/access/actor.ts'
import { may } from '../../domain/access/permissions.ts'
import { decideWhoToLookUp, type FindRequest } from '../../domain/induction/find.ts'
import { teacherRefusals } from '../../domain/induction/eligibility.ts'
import type { AppropriateBody, Bodies } from '../../domain/induction/body.ts'
import type { InductionRecord } from '../../domain/induction/record.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { refused, type Refusal } from '../../domain/values/decision.ts'
import type { FindAnswer, Ports, RequestContext } from '../ports.ts'

/** The person as teacher records know them, what is recorded here, and every reason against a claim by this body. */
export type FoundEct = Readonly<{
  kind: 'found'
  teacher: TeacherRecord
  record: InductionRecord
  refusals: readonly Refusal[]
  /** Who asks, and every body that the record may name. */
  body: AppropriateBody
  bodies: Bodies
  /** When teacher records answered. */
  checkedAt: Temporal.Instant
  /** Set when the teacher is on this body's list already. */
  ownTeacherId: string | null
}>

export type FindResult = FoundEct | Readonly<{ kind: 'refused'; refusals: readonly Refusal[] }>

/** Looks a teacher up by TRN and date of birth. Nothing is stored; the date of birth is used to match and forgotten. */
export async function findEct(
  ports: Ports,
  context: RequestContext,
  request: FindRequest,
): Promise<FindResult> {
  if (!may(context.actor, 'find_teacher')) return refused({ code: 'not_permitted' })
  const wanted = decideWhoToLookUp(request, ports.clock.today())
  if (wanted.kind === 'refused') return wanted
  const answer = await ports.teacherRecords.find(wanted.facts.trn, { dateOfBirth: wanted.facts.dateOfBirth })
  if (answer.kind !== 'found') return refused(...refusalsOfAnswer(answer))
  return judge(ports, context, answer.teacher)
}

/** Looks again at a teacher who was matched before in this journey, by TRN alone. */
export async function checkEctAgain(ports: Ports, context: RequestContext, trn: string): Promise<FindResult> {
  if (!may(context.actor, 'find_teacher')) return refused({ code: 'not_permitted' })
  const answer = await ports.teacherRecords.find(trn, null)
  if (answer.kind !== 'found') return refused(...refusalsOfAnswer(answer))
  return judge(ports, context, answer.teacher)
}

async function judge(ports: Ports, context: RequestContext, teacher: TeacherRecord): Promise<FindResult> {
  const { actor } = context
  if (actor.kind !== 'person') return refused({ code: 'not_permitted' })
  const standing = await ports.store.views.claimable(scopeOf(actor), teacher.trn)
  const body = actor.bodyId === null ? undefined : standing.bodies.get(actor.bodyId)
  if (!body) return refused({ code: 'not_permitted' })
  const { record, bodies } = standing
  return {
    kind: 'found',
    teacher,
    record,
    ...{ body, bodies },
    refusals: teacherRefusals({ record, teacher, body, bodies, today: ports.clock.today() }),
    checkedAt: ports.clock.now(),
    ownTeacherId: ownTeacher(record, actor),
  }
}

function ownTeacher(record: InductionRecord, actor: Person): string | null {
  return record.periods.some((period) => period.bodyId === actor.bodyId) ? record.teacherId : null
}

/** Words for an answer that names nobody: merged and deactivated records say so, instead of "not found". */
export function refusalsOfAnswer(answer: Exclude<FindAnswer, { kind: 'found' }>): readonly Refusal[] {
  switch (answer.kind) {
    case 'absent':
      return [{ code: 'teacher_not_found' }]
    case 'merged':
      return [{ code: 'record_merged', field: 'trn', survivingTrn: answer.survivingTrn }]
    case 'deactivated':
      return [{ code: 'record_deactivated', field: 'trn' }]
    case 'unavailable':
      return [{ code: 'teacher_records_unavailable' }]
  }
}
