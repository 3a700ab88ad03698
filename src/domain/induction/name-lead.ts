import { isEmail } from '../values/email.ts'
import type { AppropriateBody, BodyDecision } from './body.ts'

/** What can be wrong with a body's lead as typed, each with what is expected of it. */
export const leadRules = {
  lead_name_required: 'A lead has a name.',
  lead_name_too_long: 'The name of a lead has at most 100 characters.',
  lead_email_required: 'A lead has an email address.',
  lead_email_invalid:
    'The email address of a lead has a name, an @ and a domain, and at most 254 characters.',
  lead_unchanged: 'A lead that is named is another than before.',
} as const
export type LeadCode = keyof typeof leadRules
export type LeadRefusal = Readonly<{ code: LeadCode; field: 'leadName' | 'leadEmail' }>

/** Names the lead of a body, or with both blank nobody: letters then go to its contact address. */
export function decideNameLead(
  { leadContact }: Pick<AppropriateBody, 'leadContact'>,
  typed: Readonly<{ leadName: string; leadEmail: string }>,
): BodyDecision<LeadRefusal> {
  const name = typed.leadName
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .trim()
  const email = typed.leadEmail.trim()
  if (name === '' && email === '')
    return leadContact === null
      ? { kind: 'refused', refusals: [{ code: 'lead_name_required', field: 'leadName' }] }
      : { kind: 'accepted', event: { type: 'lead_removed' } }
  const refusals: readonly LeadRefusal[] = [
    ...(name === '' ? [{ code: 'lead_name_required', field: 'leadName' } as const] : []),
    ...(name.length > 100 ? [{ code: 'lead_name_too_long', field: 'leadName' } as const] : []),
    ...(email === '' ? [{ code: 'lead_email_required', field: 'leadEmail' } as const] : []),
    ...(email !== '' && (email.length > 254 || !isEmail(email))
      ? [{ code: 'lead_email_invalid', field: 'leadEmail' } as const]
      : []),
    ...(leadContact?.name === name && leadContact.email === email
      ? [{ code: 'lead_unchanged', field: 'leadName' } as const]
      : []),
  ]
  return refusals.length > 0
    ? { kind: 'refused', refusals }
    : { kind: 'accepted', event: { type: 'lead_named', lead: { name, email } } }
}
