import { exemptionGrounds, type Exemption, type ExemptionGround } from '../../domain/induction/exemption.ts'
import { showDay } from './format.ts'

/** An exemption that the department decided, as whoever has the teacher is told of it. */
export function exemptionText({ ground, decidedOn }: Omit<Exemption, 'id'>): string {
  return `Exempt from induction: ${exemptionGrounds[ground].trsReason}. Decided by the Department for Education (DfE) on ${showDay(decidedOn)}.`
}

/** Where the law has it. */
export function exemptionLaw(ground: ExemptionGround): string {
  return `Schedule 1, paragraph ${String(exemptionGrounds[ground].paragraph)}`
}
