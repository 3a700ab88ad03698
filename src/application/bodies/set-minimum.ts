import { decideSetMinimum, type MinimumRefusal } from '../../domain/induction/set-minimum.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { changeBody, type ChangeBodyResult } from './change-body.ts'

export type SetMinimumRequest = Readonly<{ bodyId: string; minimumTerms: string }>

/** Sets the fewest terms to which a body reduces induction from now on; what was decided before stays. */
export function setMinimum(
  ports: Ports,
  context: RequestContext,
  { bodyId, minimumTerms }: SetMinimumRequest,
): Promise<ChangeBodyResult<MinimumRefusal>> {
  const today = ports.clock.today()
  return changeBody(ports, context, { bodyId, decide: (body) => decideSetMinimum(body, minimumTerms, today) })
}
