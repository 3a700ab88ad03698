import type { Service } from '../../../application/service.ts'
import type { Person } from '../../../domain/access/actor.ts'
import { mayAnswer } from '../../../domain/correction/may-answer.ts'
import type { RequestContext } from '../../../application/ports.ts'
import { PAGE_SIZE } from '../../../application/views.ts'
import type { PageApp } from '../../parts.ts'
import { forbidden } from '../../security/page-error.ts'

/** What needs the department, as counts that lead to it, and the ways to everything else. */
export function departmentHomePage(pages: PageApp, service: Service): void {
  pages.get('/dfe', { config: { access: { task: 'see_records' } } }, async (request, reply) =>
    reply.page('dfe/home/home.njk', {
      title: request.person.organisation.name,
      todo: (await todoOf(service, request.requestContext(), request.person)).filter(
        ({ count }) => count > 0,
      ),
    }),
  )
}

async function todoOf(service: Service, context: RequestContext, person: Person) {
  const appeals = await service.undecidedAppeals(context)
  const releases = await service.overdueReleases(context)
  const proposals = await service.proposals(context)
  const exemptions = await service.exemptionsToTell(context)
  const deliveries = await service.deliveriesNeedingAttention(context, null)
  if (!appeals || !releases || !proposals || !exemptions || !deliveries) throw forbidden()
  const toAnswer = proposals.filter((each) => mayAnswer(each, person, 'accepted') === null)
  const notTaken = deliveries.rows.length
  const more = deliveries.next === null ? '' : ' or more'
  const moreExemptions = exemptions.length < PAGE_SIZE ? '' : ' or more'
  return [
    {
      count: appeals.length,
      href: '/dfe/records#appeals',
      text: `${counted(appeals.length, 'appeal', 'appeals')} without a result`,
      hint: 'Record each result when the Secretary of State has decided.',
    },
    {
      count: toAnswer.length,
      href: '/dfe/proposals',
      text: `${counted(toAnswer.length, 'proposed correction', 'proposed corrections')} waiting for the department`,
      hint: 'An appropriate body did not answer or agree in time, or a colleague needs a second person.',
    },
    {
      count: releases.length,
      href: '/dfe/releases',
      text: `${counted(releases.length, 'release', 'releases')} not answered`,
      hint: 'An appropriate body has kept another waiting for 15 working days or more.',
    },
    {
      count: exemptions.length,
      href: '/dfe/exemptions',
      text: `${String(exemptions.length)}${moreExemptions} ${exemptions.length === 1 ? 'exemption' : 'exemptions'} to enter on the teacher record`,
      hint: 'Decided here. Teacher records do not take an exemption from this service.',
    },
    {
      count: notTaken,
      href: '/dfe/deliveries',
      text: `${String(notTaken)}${more} ${notTaken === 1 ? 'change that teacher records' : 'changes that teacher records'} did not take`,
      hint: 'What was recorded is safe here, but does not show on the teacher record.',
    },
  ]
}

function counted(count: number, one: string, several: string): string {
  return `${String(count)} ${count === 1 ? one : several}`
}
