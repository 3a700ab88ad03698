import type { RuleCode } from '../../../../domain/rules.ts'
import type { Refusal } from '../../../../domain/values/decision.ts'
import { showDay } from '../../../layout/format.ts'
import { refusalText } from '../../../layout/words.ts'

/** One reason against a claim: after "Our records show that {name} …", what to do next, and whom to write to. */
type ClaimReason = Readonly<{ text: string; next: string; email?: string }>

/** A refusal as a reason; null for one that is not about the teacher, which reads as a sentence of its own. */
export function claimReason(refusal: Refusal): ClaimReason {
  return reasons[refusal.code]?.(refusal) ?? { text: `cannot be claimed: ${refusalText(refusal)}`, next: '' }
}

const ask = 'If you think this is wrong, ask the teacher to contact the Teaching Regulation Agency (TRA).'

const reasons: Readonly<Partial<Record<RuleCode, (refusal: Refusal) => ClaimReason>>> = {
  prohibited: () => ({
    text: 'is prohibited from teaching',
    next: 'They cannot serve induction while the prohibition stands. It shows in Check a teacher’s record.',
  }),
  already_failed: ({ period }) => ({
    text: `has already failed their induction${period ? `, with ${period.bodyName}` : ''}`,
    next: `Induction can be served only once. ${ask}`,
  }),
  failed_in_wales: () => ({
    text: 'has already failed their induction in Wales',
    next: `Somebody who failed induction in Wales cannot serve it in England. ${ask}`,
  }),
  failed_alert_unresolved: () => ({
    text: 'has an alert for a failed induction, but no failed outcome',
    next: 'Contact the Department for Education (DfE) to have the teacher record put right before you claim.',
  }),
  already_passed: ({ period }) => ({
    text: `has already passed their induction${period ? `, with ${period.bodyName}` : ''}`,
    next: 'They do not need to serve induction again.',
  }),
  exempt: ({ kinds }) => ({
    text: `is exempt from completing their induction${kinds && kinds.length > 0 ? ` (${kinds.join('; ')})` : ''}`,
    next: 'They do not need to serve induction.',
  }),
  no_qts: () => ({
    text: 'does not have their qualified teacher status (QTS)',
    next: 'Induction cannot start before QTS. Try again when their training provider has recorded the award.',
  }),
  held_by_another_body: ({ body, period }) => ({
    text: `is completing their induction with ${body?.name ?? 'another appropriate body'}${period ? `, from ${showDay(period.start)}` : ''}`,
    next: `${body?.name ?? 'The other appropriate body'} will need to release them before you can claim their induction.`,
    ...(body && body.contactEmail !== null ? { email: body.contactEmail } : {}),
  }),
  already_yours: ({ period }) => ({
    text: `is already with you${period ? `, from ${showDay(period.start)}` : ''}`,
    next: 'You do not need to claim them again.',
  }),
  body_recommended_qts: () => ({
    text: 'was recommended for qualified teacher status (QTS) by you',
    next: 'An appropriate body cannot act for a teacher whose QTS it recommended. Another appropriate body needs to claim them.',
  }),
}
