import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import type { RegistrationView } from '../../application/registration/registration-views.ts'
import type { Service } from '../../application/service.ts'
import { may } from '../../domain/access/permissions.ts'
import { nameOf } from '../../domain/registration/registration.ts'
import { addJourney } from '../journey/add-journey.ts'
import { movesOf, plannedDayOf } from '../layout/handover-words.ts'
import { showDay } from '../layout/format.ts'
import { registrationWho, type FactRow } from '../layout/registration-who.ts'
import type { PageSet } from '../parts.ts'
import { forbidden, notFound } from '../security/page-error.ts'
import { confirmJourney, queryJourney } from './provider-journeys.ts'

const Params = z.object({ registration: z.guid() })
const config = { access: { task: 'see_named' } } as const
const headings = ['Name', 'TRN', 'Email', 'School', 'School URN', 'Start date', 'Your answer']

/** Everything below `/lead-provider`: the ECTs whose school named it, as a list and a file, and one of them to answer. */
export function leadProviderPages(service: Service): PageSet {
  return (pages, parts) => {
    pages.get('/lead-provider', { config }, async (request, reply) => {
      const all = await service.registrations(request.requestContext())
      if (!all) throw forbidden()
      const title = request.person.organisation.name
      return reply.page('lead-provider/list.njk', { title, rows: all.map(rowOf) })
    })

    pages.get('/lead-provider/ects.csv', { config }, async (request, reply) => {
      const all = await service.registrations(request.requestContext())
      if (!all) throw forbidden()
      const rows = all
        .map(rowOf)
        .map((row) => [
          ...[row.name, row.trn, row.email, row.schoolName, row.schoolUrn, row.start.toString(), row.answer],
        ])
      const file = stringify([headings, ...rows], { escape_formulas: true, record_delimiter: 'windows' })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="ects.csv"')
        .send(`\uFEFF${file}`)
    })

    pages.get(
      '/lead-provider/ects/:registration',
      { config: { ...config, record: true }, schema: { params: Params } },
      async (request, reply) => {
        const id = request.params.registration.toLowerCase()
        const view = await service.registration(request.requestContext(), id)
        if (!view) throw notFound()
        const row = rowOf(view)
        const moves = await service.handoversOfRegistration(request.requestContext(), id)
        const planned = await service.plannedDayOfRegistration(request.requestContext(), id)
        return reply.page('lead-provider/one.njk', {
          ...{ title: row.name, back: '/lead-provider', address: row.href },
          mayAnswer: view.registration.withdrawn === null,
          reason: view.registration.providerAnswer?.reason ?? null,
          reply: view.registration.providerAnswer?.reply?.text ?? null,
          isExempt: view.exemption !== null,
          moves: [...movesOf(moves), ...plannedDayOf(planned)],
          rows: [
            { key: 'TRN', value: row.trn, fact: 'identity' },
            { key: 'Email', value: row.email, fact: 'email' },
            { key: 'School', value: `${row.schoolName} (URN ${row.schoolUrn})`, fact: 'school' },
            { key: 'Start date', value: showDay(row.start), fact: 'start' },
            ...leavingRows(view),
            { key: 'Your answer', value: row.answer, fact: 'provider_answer' },
          ] satisfies readonly FactRow[],
          who: registrationWho(view, {
            ...{ asker: 'lead_provider', mayRecord: may(request.person, 'answer_school') },
            links: { provider_answer: `${row.href}/query` },
          }),
        })
      },
    )

    addJourney(pages, parts, confirmJourney(service))
    addJourney(pages, parts, queryJourney(service))
  }
}

function rowOf({ registration, schoolName }: RegistrationView) {
  const { id, trn, email, schoolUrn, start, providerAnswer, withdrawn } = registration
  const answered = providerAnswer ? answers[providerAnswer.kind] : 'Not answered'
  const isReplied = providerAnswer !== null && providerAnswer.reply !== null
  return {
    href: `/lead-provider/ects/${id}`,
    name: nameOf(registration),
    ...{ trn, email, schoolName, schoolUrn, start },
    answer: withdrawn
      ? 'Withdrawn by the school'
      : `${answered}${isReplied ? ', and the school wrote back' : ''}`,
  }
}

/** What it was written to about: the last day at the school, and the last with a body that released them. */
function leavingRows({ registration, facts, outcome, bodyName }: RegistrationView): readonly FactRow[] {
  const { leaving } = registration
  const released = outcome ? null : (facts.period?.end ?? null)
  return [
    ...(leaving
      ? [{ key: 'Last day at the school', value: showDay(leaving.on), fact: 'last_day' } as const]
      : []),
    ...(released
      ? [
          {
            key: `Last day with ${bodyName ?? 'the appropriate body'}`,
            value: showDay(released),
            fact: 'periods',
          } as const,
        ]
      : []),
  ]
}

const answers = { confirmed: 'Confirmed', queried: 'Queried' } as const
