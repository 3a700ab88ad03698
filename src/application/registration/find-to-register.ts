import { may } from '../../domain/access/permissions.ts'
import { decideWhoToRegister, type RegisterFindRequest } from '../../domain/induction/find.ts'
import type { TeacherRecord } from '../../domain/induction/teacher-record.ts'
import { refused, type Refusal } from '../../domain/values/decision.ts'
import { refusalsOfAnswer } from '../induction/find-ect.ts'
import type { FindAnswer, Ports, RequestContext } from '../ports.ts'

export type FoundToRegister = Readonly<
  { kind: 'found'; teacher: TeacherRecord } | { kind: 'refused'; refusals: readonly Refusal[] }
>

/**
 * Matches a TRN with the date of birth or, failing that, the National Insurance number. Nothing is stored; what was
 * typed is used to match and forgotten.
 */
export async function findToRegister(
  ports: Ports,
  context: RequestContext,
  request: RegisterFindRequest,
): Promise<FoundToRegister> {
  if (!may(context.actor, 'register')) return refused({ code: 'not_permitted' })
  const wanted = decideWhoToRegister(request, ports.clock.today())
  if (wanted.kind === 'refused') return wanted
  const { trn, by } = wanted.facts
  let answer: FindAnswer = { kind: 'absent' }
  for (const each of by) {
    if (answer.kind === 'absent') answer = await ports.teacherRecords.find(trn, each)
  }
  return answer.kind === 'found' ? answer : refused(...refusalsOfAnswer(answer))
}
