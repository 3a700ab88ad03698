import type { BodyView } from '../../../application/bodies/ports.ts'
import type { Service } from '../../../application/service.ts'
import { may } from '../../../domain/access/permissions.ts'
import { addJourney } from '../../journey/add-journey.ts'
import { showDateTime, showDay } from '../../layout/format.ts'
import type { PageSet } from '../../parts.ts'
import { notFound } from '../../security/page-error.ts'
import { leadJourney } from './lead-journey.ts'

const ORGANISATION = '/appropriate-body/organisation'

/** What this service knows of the body itself, and who leads it. */
export function organisationPages(service: Service): PageSet {
  return (pages, parts) => {
    pages.get(ORGANISATION, { config: { access: { task: 'see_caseload' } } }, async (request, reply) => {
      const { person } = request
      const view = await service.bodyDetails(request.requestContext(), person.bodyId ?? '')
      if (!view) throw notFound()
      const { start, end } = view.body.designated
      return reply.page('appropriate-body/organisation/organisation.njk', {
        title: view.body.name,
        back: '/appropriate-body',
        rows: [
          {
            key: 'Appropriate body',
            value: end ? `${showDay(start)} to ${showDay(end)}` : `Since ${showDay(start)}`,
          },
          { key: 'Contact address', value: view.body.contactEmail ?? 'Not known' },
          leadRow(view.body),
        ],
        change: may(person, 'name_lead') ? `${ORGANISATION}/lead` : null,
        history: leadHistory(view),
      })
    })
    addJourney(
      pages,
      parts,
      leadJourney(service, {
        ...{ name: 'body-lead', address: `${ORGANISATION}/lead`, task: 'name_lead' },
        bodyOf: ({ person }) => person.bodyId ?? '',
        home: () => ORGANISATION,
      }),
    )
  }
}

/** Who leads a body, for its own page and the department's. */
export function leadRow({ leadContact }: BodyView['body']) {
  return {
    key: 'Lead',
    value: leadContact
      ? `${leadContact.name}, ${leadContact.email}`
      : 'Nobody is named. Letters to the lead go to the contact address',
  }
}

/** Who named whom, newest first. */
export function leadHistory({ history }: BodyView): readonly string[] {
  return history.map(({ event, at, actorName, organisationName }) => {
    const what =
      event.type === 'lead_named' ? `${event.lead.name}, ${event.lead.email}, named` : 'Lead removed'
    return `${what} by ${actorName} (${organisationName}) at ${showDateTime(at)}`
  })
}
