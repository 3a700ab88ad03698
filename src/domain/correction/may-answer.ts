import type { Person } from '../access/actor.ts'
import type { Refusal } from '../values/decision.ts'
import type { CorrectionAnswer } from '../events.ts'

type Asked = Readonly<{
  way: 'second_person' | 'proposal' | 'case_second_person'
  askedByBodyId: string | null
  askedBy: Readonly<{ subject: string }>
  approverBodyId: string | null
  withDepartment: boolean
  state: string
}>

type Answerer = Pick<Person, 'subject' | 'role' | 'bodyId'>

/**
 * Why somebody may not give this answer; null when they may. A proposal is answered by the other body, and once it has
 * let it lapse by the department too; where two people are needed, by a second one of the same body or of the
 * department (AC-3 tiers 3 to 5). Whoever asked neither agrees nor refuses, but takes it back, or once it was refused asks the department to decide.
 */
export function mayAnswer(
  asked: Asked,
  person: Answerer,
  answer: Exclude<CorrectionAnswer, 'lapsed'>,
): Refusal | null {
  const isDepartment = person.role === 'caseworker'
  const isAsker = isDepartment ? asked.askedByBodyId === null : asked.askedByBodyId === person.bodyId
  const isApprover = isDepartment
    ? asked.withDepartment || asked.way === 'case_second_person'
    : asked.approverBodyId !== null && asked.approverBodyId === person.bodyId
  const isTheirs = answer === 'taken_back' || answer === 'escalated' ? isAsker : isApprover
  if (!isTheirs) return { code: 'not_found' }
  if (answer === 'escalated') return mayEscalate(asked) ? null : { code: 'proposal_answered' }
  if (asked.state !== 'waiting') return { code: 'proposal_answered' }
  const needsAnother = answer !== 'taken_back' && asked.way !== 'proposal'
  return needsAnother && asked.askedBy.subject === person.subject ? { code: 'approver_is_proposer' } : null
}

/** Only what another body refused, and not the department itself. */
function mayEscalate({ way, state, withDepartment }: Asked): boolean {
  return way === 'proposal' && state === 'refused' && !withDepartment
}
