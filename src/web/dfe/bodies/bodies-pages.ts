import { z } from 'zod'
import type { Service } from '../../../application/service.ts'
import type { BodyLine, SuccessionFacts } from '../../../application/succession/ports.ts'
import { addJourney } from '../../journey/add-journey.ts'
import type { At } from '../../journey/journey.ts'
import { showDateTime, showDay } from '../../layout/format.ts'
import type { PageSet } from '../../parts.ts'
import { forbidden, notFound } from '../../security/page-error.ts'
import { leadJourney } from '../../appropriate-body/organisation/lead-journey.ts'
import { minimumJourney } from '../../appropriate-body/organisation/minimum-journey.ts'
import { bodyHistory, leadRow, minimumRow } from '../../appropriate-body/organisation/organisation-page.ts'
import { nameSuccessorJourney } from './name-successor-journey.ts'
import { successionPages } from './succession-pages.ts'
import { BODIES, bodyKindWords, successionStateWords } from './succession-words.ts'

const Params = z.object({ body: z.guid() })

/** The department's list of appropriate bodies, one of them, and who takes over from it. */
export function bodiesPages(service: Service): PageSet {
  return (pages, parts) => {
    const access = { task: 'succeed_body' } as const
    pages.get(BODIES, { config: { access } }, async (request, reply) => {
      const bodies = await service.bodies(request.requestContext())
      if (!bodies) throw forbidden()
      return reply.page('dfe/bodies/bodies.njk', { title: 'Appropriate bodies', bodies: bodies.map(lineOf) })
    })
    pages.get(
      `${BODIES}/:body`,
      { config: { access }, schema: { params: Params } },
      async (request, reply) => {
        const context = request.requestContext()
        const id = request.params.body.toLowerCase()
        const body = (await service.bodies(context))?.find((each) => each.id === id)
        if (!body) throw notFound()
        const line = lineOf(body)
        const details = await service.bodyDetails(context, id)
        return reply.page('dfe/bodies/body.njk', {
          title: body.name,
          ...{ back: BODIES, address: line.href },
          rows: [
            { key: 'Kind', value: line.kind },
            { key: 'Designated', value: line.designated },
            { key: 'Inductions in progress', value: line.open },
            { key: 'Successor', value: body.successorName ?? 'None' },
            { key: 'Contact', value: body.contactEmail ?? 'Not known' },
            ...(details ? [leadRow(details.body), minimumRow(details)] : []),
          ],
          history: details ? bodyHistory(details) : [],
          successions: ((await service.successionsOf(context, body.id)) ?? []).map(oneOf),
        })
      },
    )
    addJourney(pages, parts, nameSuccessorJourney(service))
    const any = {
      task: 'change_any_body',
      bodyOf: ({ parameters }: At) => parameters['body'] ?? '',
      home: (bodyId: string) => `${BODIES}/${bodyId}`,
    } as const
    addJourney(
      pages,
      parts,
      leadJourney(service, { ...any, name: 'name-body-lead', address: `${BODIES}/:body/lead` }),
    )
    addJourney(
      pages,
      parts,
      minimumJourney(service, parts, {
        ...any,
        name: 'set-body-minimum',
        address: `${BODIES}/:body/minimum`,
      }),
    )
    successionPages(pages, parts, service)
  }
}

function lineOf({ id, kind, designated, open, ...body }: BodyLine) {
  const { start, end } = designated
  return {
    ...body,
    ...{ href: `${BODIES}/${id}`, kind: bodyKindWords[kind], open: open.toLocaleString('en-GB') },
    designated: end ? `${showDay(start)} to ${showDay(end)}` : `Since ${showDay(start)}`,
  }
}

function oneOf({ id, successorName, from, state, caseReference, by, byAt }: SuccessionFacts) {
  return {
    ...{ href: `${BODIES}/successions/${id}`, name: successorName, from: showDay(from), caseReference },
    ...{ state: successionStateWords[state], by: by.name, at: showDateTime(byAt) },
  }
}
