import { z } from 'zod'
import {
  deadlineLists,
  type DeadlineList,
  type DeadlinePage,
} from '../../../application/conclusion/deadline-views.ts'
import type { Service } from '../../../application/service.ts'
import { deadlineLine, dueText } from '../../layout/deadline-words.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { forbidden } from '../../security/page-error.ts'
import { showCount } from '../ects/tab-links.ts'
import { recordAddress } from '../journeys/own-record.ts'

const ADDRESS = '/appropriate-body/deadlines'
const MOST_PAGES = 200
const Query = z.object({
  list: z.enum(deadlineLists).catch('yours'),
  page: z.coerce.number().int().min(1).max(MOST_PAGES).catch(1),
})

/** Every statutory deadline of a body's teachers, in lists by whose it is. */
export function deadlinesPage(pages: PageApp, { clock }: Pick<WebParts, 'clock'>, service: Service): void {
  const config = { access: { task: 'see_caseload' } } as const
  pages.get(ADDRESS, { config, schema: { querystring: Query } }, async (request, reply) => {
    const { list, page } = request.query
    const found = await service.deadlines(request.requestContext(), { list, page })
    if (!found) throw forbidden()
    const today = clock.today()
    return reply.page('appropriate-body/conclusion/deadlines-page.njk', {
      title: `Statutory deadlines: ${listWords[list].toLowerCase()}`,
      back: '/appropriate-body',
      tabs: deadlineLists.map((each) => ({
        ...{ name: listWords[each], href: listAddress(each), current: each === list },
        count: showCount(found.counts[each]),
      })),
      help: listHelp[list],
      rows: found.rows.map((row) => ({
        ...deadlineLine(row, today),
        due: dueText(row),
        teacher: row.name,
        school: row.schoolName ?? 'Not known',
        href: recordAddress(row.teacherId),
      })),
      ...pagesAround(list, found),
    })
  })
}

export function listAddress(list: DeadlineList, page = 1): string {
  return `${ADDRESS}?list=${list}${page > 1 ? `&page=${String(page)}` : ''}`
}

function pagesAround(list: DeadlineList, { page, pages }: DeadlinePage) {
  return {
    previous: page > 1 ? listAddress(list, page - 1) : null,
    next: page < pages ? listAddress(list, page + 1) : null,
  }
}

const listWords: Readonly<Record<DeadlineList, string>> = {
  yours: 'Yours to meet',
  schools: 'Missed by schools',
  teachers: 'Rights of teachers',
  coming: 'Coming from schools',
}

const listHelp: Readonly<Record<DeadlineList, string>> = {
  yours:
    'What you owe now: decisions and written notices. The earliest is first, and what is overdue stays here until it is recorded.',
  schools:
    'What schools owed by a day that has passed: recommendations, and the end of employment after a final fail.',
  teachers: 'Until when teachers can write to you about a recommendation, or appeal.',
  coming: 'Recommendations that schools owe you later, from when induction is expected to be completed.',
}
