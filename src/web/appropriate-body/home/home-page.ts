import type { Service } from '../../../application/service.ts'
import type { HomeCounts } from '../../../application/views.ts'
import { may } from '../../../domain/access/permissions.ts'
import type { PageApp } from '../../parts.ts'
import { forbidden } from '../../security/page-error.ts'
import { listAddress } from '../conclusion/deadlines-page.ts'
import { RELEASES } from '../releases/list-words.ts'
import { showCount, tabLinks } from '../ects/tab-links.ts'

/** What needs doing, as counts that lead to it. */
export function homePage(pages: PageApp, service: Service): void {
  pages.get('/appropriate-body', { config: { access: { task: 'see_caseload' } } }, async (request, reply) => {
    const counts = await service.home(request.requestContext())
    if (!counts) throw forbidden()
    const { person } = request
    return reply.page('appropriate-body/home/home.njk', {
      title: person.organisation.name,
      mayClaim: may(person, 'claim'),
      todo: todoOf(counts),
      tabs: tabLinks({
        in_progress: counts.inProgress,
        released: counts.released,
        finished: counts.finished,
      }),
    })
  })
}

type Todo = Readonly<{ href: string; text: string; hint: string }>

function todoOf(counts: HomeCounts): readonly Todo[] {
  const {
    drafts,
    proposals,
    deliveriesNeedingAttention: deliveries,
    exemptInProgress: exempt,
    namedBySchools,
  } = counts
  const { deadlines, deadlinesOverdue, deadlinesMissedBySchools: missed } = counts
  const all: readonly (Todo & { count: number })[] = [
    {
      count: deadlines,
      href: listAddress('yours'),
      text: `${showCount(deadlines)} statutory ${deadlines === 1 ? 'deadline' : 'deadlines'} to meet${deadlinesOverdue > 0 ? `, ${showCount(deadlinesOverdue)} overdue` : ''}`,
      hint: 'Decisions and notices that you owe after induction is completed.',
    },
    {
      count: missed,
      href: listAddress('schools'),
      text: `${showCount(missed)} ${missed === 1 ? 'deadline' : 'deadlines'} that schools missed`,
      hint: 'Recommendations that head teachers owe you, and employment that should have ended.',
    },
    {
      count: namedBySchools,
      href: '/appropriate-body/registrations',
      text: `${showCount(namedBySchools)} ${namedBySchools === 1 ? 'ECT' : 'ECTs'} named by schools`,
      hint: 'Schools say that you are their appropriate body. Accept them, ask the school, or say that they are not yours.',
    },
    ...movesTodo(counts),
    {
      count: proposals,
      href: '/appropriate-body/proposals',
      text: `${showCount(proposals)} proposed ${proposals === 1 ? 'correction' : 'corrections'} waiting for your organisation`,
      hint: 'Another appropriate body or a colleague asks you to agree before a record is put right.',
    },
    {
      count: drafts,
      href: '/appropriate-body/drafts',
      text: `${showCount(drafts)} unfinished ${drafts === 1 ? 'draft' : 'drafts'}`,
      hint: 'Begun by somebody in your organisation. Nothing is recorded until it is finished.',
    },
    {
      count: deliveries,
      href: '/appropriate-body/deliveries',
      text: `${showCount(deliveries)} ${deliveries === 1 ? 'change that teacher records' : 'changes that teacher records'} did not take`,
      hint: 'What you recorded is safe here. DfE is looking into why it does not show elsewhere.',
    },
    {
      count: exempt,
      href: '/appropriate-body/ects?status=exempt',
      text: `${showCount(exempt)} in progress with you although exempt`,
      hint: 'Check with them whether they want to carry on. If not, release them.',
    },
  ]
  return all.filter(({ count }) => count > 0)
}

/** Of teachers on the way from one body to another. */
function movesTodo({ releasesAsked, termsToConfirm, claimsNeedingYou, releasesStopped }: HomeCounts) {
  return [
    {
      count: releasesAsked,
      href: `${RELEASES}?list=asked_of_you`,
      text: `${showCount(releasesAsked)} ${releasesAsked === 1 ? 'request' : 'requests'} to release an ECT`,
      hint: 'Another appropriate body waits for them. Answer within 15 working days.',
    },
    {
      count: termsToConfirm,
      href: `${RELEASES}?list=terms_to_confirm`,
      text: `${showCount(termsToConfirm)} ${termsToConfirm === 1 ? 'ECT' : 'ECTs'} with terms to confirm`,
      hint: 'Their induction with you ended without a number of terms.',
    },
    {
      count: claimsNeedingYou,
      href: `${RELEASES}?list=needs_you`,
      text: `${showCount(claimsNeedingYou)} ${claimsNeedingYou === 1 ? 'move' : 'moves'} to you that cannot go on`,
      hint: 'Claim provisionally, put a date right, ask again or cancel.',
    },
    {
      count: releasesStopped,
      href: `${RELEASES}?list=release_stopped`,
      text: `${showCount(releasesStopped)} planned ${releasesStopped === 1 ? 'release' : 'releases'} that cannot take effect`,
      hint: 'See why on their record, and change or cancel it.',
    },
  ]
}
