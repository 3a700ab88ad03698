import { readStepDay } from '../conclusion/read-day.ts'
import { readExemptionGround } from '../induction/exemption.ts'
import { isDecided } from '../induction/status.ts'
import { accepted, refused, type Decision, type Refusal } from '../values/decision.ts'
import type { Changed, Correcting, CorrectionRequest } from './correction.ts'

type ExemptionRequest = Extract<CorrectionRequest, { kind: 'exemption_recorded' | 'exemption_withdrawn' }>

/**
 * Records that the department decided an exemption, on the ground that is right where another was recorded, or takes it
 * off. Whoever has passed or failed, here or in teacher records, is not exempt: the outcome outranks it (E-23).
 */
export function changeOfExemption(
  { record, today, trsStatus }: Correcting,
  request: ExemptionRequest,
): Decision<Changed> {
  const asItIs = { put: [], removed: [], outcome: record.outcome }
  const { exemption: standing } = record
  if (request.kind === 'exemption_withdrawn')
    return standing
      ? accepted({ ...asItIs, exemption: { exemption: null } })
      : refused({ code: 'no_exemption' })
  const ground = readExemptionGround(request.ground)
  const on = readStepDay(request.on, { field: 'on', today, after: null, before: null })
  const refusals: readonly Refusal[] = [
    ...(isDecided(record, trsStatus ?? null) ? [{ code: 'outcome_outranks_exemption' } as const] : []),
    ...(ground ? [] : [{ code: 'exemption_ground_required', field: 'choice' } as const]),
    ...on.refusals,
  ]
  if (!ground || !on.value || refusals.length > 0) return refused(...refusals)
  if (standing?.ground === ground && standing.decidedOn.equals(on.value))
    return refused({ code: 'nothing_changed' })
  const exemption = { id: request.newId, ground, decidedOn: on.value }
  return accepted({ ...asItIs, exemption: { exemption } })
}
