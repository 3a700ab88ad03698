import { may } from '../../domain/access/permissions.ts'
import { decideWhoToLookUp, type FindRequest } from '../../domain/induction/find.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { refused, type Refusal } from '../../domain/values/decision.ts'
import { refusalsOfAnswer } from '../induction/find-ect.ts'
import type { Ports, RequestContext } from '../ports.ts'

export type FoundToRegister = Readonly<
  { kind: 'found'; teacher: TeacherRecord } | { kind: 'refused'; refusals: readonly Refusal[] }
>

/** Matches TRN and date of birth for a school. Nothing is stored; the date of birth is used to match and forgotten. */
export async function findToRegister(
  ports: Ports,
  context: RequestContext,
  request: FindRequest,
): Promise<FoundToRegister> {
  if (!may(context.actor, 'register')) return refused({ code: 'not_permitted' })
  const wanted = decideWhoToLookUp(request, ports.clock.today())
  if (wanted.kind === 'refused') return wanted
  const { trn, dateOfBirth } = wanted.facts
  const answer = await ports.teacherRecords.find(trn, { dateOfBirth })
  return answer.kind === 'found' ? answer : refused(...refusalsOfAnswer(answer))
}
