import type { Answers } from '../../../application/drafts.ts'
import type { BodyView } from '../../../application/bodies/ports.ts'
import type { Service } from '../../../application/service.ts'
import { decideNameLead, type LeadCode, type LeadRefusal } from '../../../domain/induction/name-lead.ts'
import type { Task } from '../../../domain/access/permissions.ts'
import { defineJourney, type At, type Journey } from '../../journey/journey.ts'
import type { WordedRefusal } from '../../layout/words.ts'
import { textOf } from '../journeys/submitted.ts'

/** For which body a journey is, and whose page it is. */
export type OfBody = Readonly<{
  name: string
  address: string
  task: Task
  bodyOf: (at: At) => string
  /** Where the body is shown to whoever changes it. */
  home: (bodyId: string) => string
}>

/** Names the lead of a body: whom the clock of release requests tells after ten working days (AC-11.1). */
export function leadJourney(
  service: Service,
  { name, address, task, bodyOf, home }: OfBody,
): Journey<BodyView> {
  return defineJourney({
    ...{ name, address, access: { task } },
    load: (at) => service.bodyDetails(at.context, bodyOf(at).toLowerCase()),
    begin: ({ body: { leadContact } }) =>
      leadContact ? { leadName: leadContact.name, leadEmail: leadContact.email } : {},
    questions: (_answers, { body }) => [
      {
        slug: 'lead',
        title: `Who leads induction at ${body.name}?`,
        lead: 'We write to them when a request to release an ECT has waited for 10 working days. Leave both empty for nobody: we then write to the contact address.',
        fields: [
          { kind: 'text', name: 'leadName', label: 'Full name', autocomplete: 'off' },
          { kind: 'text', name: 'leadEmail', label: 'Email address', autocomplete: 'off' },
        ],
        refusals: (answers) => {
          const decision = decideNameLead(body, typed(answers))
          return decision.kind === 'refused' ? decision.refusals.map(worded) : []
        },
      },
    ],
    check: (_answers, { body }) => ({
      title: `Check who leads induction at ${body.name}`,
      button: 'Save the lead',
    }),
    submit: async (answers, { body }, { context }) => {
      const result = await service.nameLead(context, { bodyId: body.id, ...typed(answers) })
      if (result.kind === 'refused') return { kind: 'refused', refusals: result.refusals.map(worded) }
      return result.kind === 'done'
        ? { kind: 'done', result: { body: body.name, home: home(body.id) } }
        : { kind: 'refused', refusals: [{ code: 'not_found' }] }
    },
    done: (result) => ({
      template: 'journey/done.njk',
      title: `The lead of ${textOf(result, 'body')} is saved`,
      data: {
        next: ['Letters that are written from now on go to them.'],
        onwards: { href: textOf(result, 'home'), text: `Go to ${textOf(result, 'body')}` },
      },
    }),
    leave: ({ body }) => ({ href: home(body.id), text: `Cancel and go back to ${body.name}` }),
  })
}

const words: Readonly<Record<LeadCode, string>> = {
  lead_name_required: 'Enter the full name of the lead',
  lead_name_too_long: 'Full name must be 100 characters or fewer',
  lead_email_required: 'Enter the email address of the lead',
  lead_email_invalid: 'Enter an email address in the correct format, like name@example.com',
  lead_unchanged: 'This is the lead already. Enter somebody else, or go back',
}

function worded({ code, field }: LeadRefusal): WordedRefusal {
  return { code, field, text: words[code] }
}

function typed({ leadName = '', leadEmail = '' }: Answers) {
  return { leadName, leadEmail }
}
