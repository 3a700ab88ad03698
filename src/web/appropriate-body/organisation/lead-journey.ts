import type { BodyView } from '../../../application/bodies/ports.ts'
import type { Answers } from '../../../application/drafts.ts'
import type { Service } from '../../../application/service.ts'
import { decideNameLead, type LeadCode } from '../../../domain/induction/name-lead.ts'
import type { Journey } from '../../journey/journey.ts'
import { bodyJourney, type OfBody } from './body-journey.ts'

/** Names the lead of a body: whom the clock of release requests tells after ten working days (AC-11.1). */
export function leadJourney(service: Service, ofBody: OfBody): Journey<BodyView> {
  return bodyJourney(service, ofBody, {
    begin: ({ leadContact }) =>
      leadContact ? { leadName: leadContact.name, leadEmail: leadContact.email } : {},
    question: (body) => ({
      slug: 'lead',
      title: `Who leads induction at ${body.name}?`,
      lead: 'We write to them when a request to release an ECT has waited for 10 working days. Leave both empty for nobody: we then write to the contact address.',
      fields: [
        { kind: 'text', name: 'leadName', label: 'Full name', autocomplete: 'off' },
        { kind: 'text', name: 'leadEmail', label: 'Email address', autocomplete: 'off' },
      ],
    }),
    decide: (body, answers) => decideNameLead(body, typed(answers)),
    check: (body) => ({ title: `Check who leads induction at ${body.name}`, button: 'Save the lead' }),
    save: (context, bodyId, answers) => service.nameLead(context, { bodyId, ...typed(answers) }),
    words,
    saved: { what: 'lead', next: 'Letters that are written from now on go to them.' },
  })
}

const words: Readonly<Record<LeadCode, string>> = {
  lead_name_required: 'Enter the full name of the lead',
  lead_name_too_long: 'Full name must be 100 characters or fewer',
  lead_email_required: 'Enter the email address of the lead',
  lead_email_invalid: 'Enter an email address in the correct format, like name@example.com',
  lead_unchanged: 'This is the lead already. Enter somebody else, or go back',
}

function typed({ leadName = '', leadEmail = '' }: Answers) {
  return { leadName, leadEmail }
}
