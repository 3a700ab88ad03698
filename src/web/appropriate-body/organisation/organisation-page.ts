import type { BodyView } from '../../../application/bodies/ports.ts'
import type { Service } from '../../../application/service.ts'
import { may } from '../../../domain/access/permissions.ts'
import type { BodyEvent } from '../../../domain/induction/body.ts'
import { addJourney } from '../../journey/add-journey.ts'
import type { At } from '../../journey/journey.ts'
import { showDateTime, showDay, showTerms } from '../../layout/format.ts'
import type { PageSet } from '../../parts.ts'
import { notFound } from '../../security/page-error.ts'
import { leadJourney } from './lead-journey.ts'
import { minimumJourney } from './minimum-journey.ts'

const ORGANISATION = '/appropriate-body/organisation'

/** What this service knows of the body itself, who leads it, and what it asks of a reduction. */
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
          minimumRow(view),
        ],
        address: may(person, 'change_body') ? ORGANISATION : null,
        history: bodyHistory(view),
      })
    })
    const own = {
      task: 'change_body',
      bodyOf: ({ person }: At) => person.bodyId ?? '',
      home: () => ORGANISATION,
    } as const
    addJourney(
      pages,
      parts,
      leadJourney(service, { ...own, name: 'body-lead', address: `${ORGANISATION}/lead` }),
    )
    addJourney(
      pages,
      parts,
      minimumJourney(service, parts, { ...own, name: 'body-minimum', address: `${ORGANISATION}/minimum` }),
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

/** To how few terms a body reduces induction, since when and by whom, for the same pages. */
export function minimumRow({ body: { reductionMinimum }, history }: BodyView) {
  const set = history.find(({ event }) => event.type === 'minimum_set')
  const by = set ? `, set by ${set.actorName} (${set.organisationName})` : ''
  return {
    key: 'Minimum after a reduction',
    value: reductionMinimum
      ? `${showTerms(reductionMinimum.terms)}, since ${showDay(reductionMinimum.since)}${by}`
      : 'No minimum of its own: the law asks for 1 term',
  }
}

/** What was changed of a body and by whom, newest first. */
export function bodyHistory({ history }: BodyView): readonly string[] {
  return history.map(
    ({ event, at, actorName, organisationName }) =>
      `${whatHappened(event)} by ${actorName} (${organisationName}) at ${showDateTime(at)}`,
  )
}

function whatHappened(event: BodyEvent): string {
  switch (event.type) {
    case 'lead_named':
      return `${event.lead.name}, ${event.lead.email}, named`
    case 'lead_removed':
      return 'Lead removed'
    case 'minimum_set':
      return `Minimum after a reduction set to ${showTerms(event.minimum.terms)}`
    case 'minimum_removed':
      return 'Minimum after a reduction removed'
  }
}
