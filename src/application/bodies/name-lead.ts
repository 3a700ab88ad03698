import { decideNameLead, type LeadRefusal } from '../../domain/induction/name-lead.ts'
import type { Ports, RequestContext } from '../ports.ts'
import { changeBody, type ChangeBodyResult } from './change-body.ts'

export type NameLeadRequest = Readonly<{ bodyId: string; leadName: string; leadEmail: string }>

/** Names whom a body wants told of what it left waiting. */
export function nameLead(
  ports: Ports,
  context: RequestContext,
  { bodyId, ...typed }: NameLeadRequest,
): Promise<ChangeBodyResult<LeadRefusal>> {
  return changeBody(ports, context, { bodyId, decide: (body) => decideNameLead(body, typed) })
}
