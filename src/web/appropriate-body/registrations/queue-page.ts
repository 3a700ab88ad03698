import type { QueuePage, QueueRow, QueueSort } from '../../../application/registration/queue-views.ts'
import { PAGE_SIZE } from '../../../application/views.ts'
import { queues, type Queue } from '../../../domain/registration/queues.ts'
import { daysInclusive, type Day } from '../../../domain/values/calendar.ts'
import { showDay } from '../../layout/format.ts'
import type { PageData, PageProblem } from '../../layout/render.ts'
import type { Cell } from '../../layout/table-rows.ts'
import { queueAddress, type QueueChoice } from './queue-choice.ts'
import { NAMED, queueActions, queueHelp, queueWords } from './queue-words.ts'

type Shown = Readonly<{
  choice: QueueChoice
  problems: readonly PageProblem[]
  /** Null when what was asked cannot be. */
  found: QueuePage | null
  today: Day
  mayClaim: boolean
}>

/** What the page of a queue shows: tabs, filters, rows and the ways onwards. */
export function queuePage({ choice, problems, found, today, mayClaim }: Shown): PageData {
  const { queue, school, from, to, sort, page } = choice
  const first = { ...choice, page: 1 }
  const asked = school !== '' || from !== '' || to !== ''
  return {
    title: `Named by schools: ${queueWords[queue].toLowerCase()}`,
    back: '/appropriate-body',
    errors: problems,
    beside: Object.fromEntries(problems.map(({ href, text }) => [href.slice(1), text])),
    tabs:
      found &&
      queues.map((each) => ({
        ...{ name: queueWords[each], current: each === queue, count: found.counts[each] },
        href: queueAddress({ queue: each }),
      })),
    ...{ queue, school, asked, sort, from: typedDate(from), to: typedDate(to), help: queueHelp[queue] },
    sorts: Object.entries(sortWords).map(([value, text]) => ({ value, text, selected: value === sort })),
    rows: found?.rows.map((row) => rowOf(row, { queue, today, mayClaim })) ?? [],
    summary: found && summaryOf(found, asked),
    startAgain: queueAddress({ queue }),
    several: mayClaim && queue === 'ready_to_claim' && (found?.matching ?? 0) > 1,
    severalAddress: queueAddress(choice, `${NAMED}/accept-several`),
    file: queueAddress(first, `${NAMED}.csv`),
    previous: found && page > 1 ? queueAddress({ ...choice, page: page - 1 }) : null,
    next: found && page < found.pages ? queueAddress({ ...choice, page: page + 1 }) : null,
  }
}

const sortWords: Readonly<Record<QueueSort, string>> = {
  waiting: 'Waiting longest first',
  name: 'Last name',
  start: 'Start date, earliest first',
}

function rowOf(
  row: QueueRow,
  { queue, today, mayClaim }: Readonly<{ queue: Queue; today: Day; mayClaim: boolean }>,
): readonly Cell[] {
  const { registrationId, teacherId, name, trn, tutor, schoolName, start, since, isProvisional } = row
  const record = `/appropriate-body/ects/${teacherId}`
  const href = registrationId === null ? record : `${NAMED}/${registrationId}`
  return [
    { text: name, href },
    trn,
    schoolName ?? 'Not known',
    { text: showDay(start), class: 'app-nowrap' },
    { lines: tutor ? [tutor.name, tutor.email] : [], class: 'app-anywhere' },
    { text: waitingDays(since, today), class: 'app-nowrap' },
    { ...actionOf(queue, { href, record, mayClaim, isProvisional }), hidden: name },
  ]
}

type Where = Readonly<{ href: string; record: string; mayClaim: boolean; isProvisional: boolean }>

/** Straight to what is done, for somebody who may. */
function actionOf(queue: Queue, { href, record, mayClaim, isProvisional }: Where) {
  if (!mayClaim) return { text: 'See details', href }
  if (isProvisional && isAnswered[queue]) return { text: 'Ask or decline', href }
  const text = queueActions[queue]
  if (queue === 'leavers_to_release') return { text, href: `${record}/release` }
  return { text, href: queue === 'ready_to_claim' ? `${href}/accept` : href }
}

/** Queues whose action accepts: what is claimed provisionally becomes a claim by itself. */
const isAnswered: Readonly<Partial<Record<Queue, true>>> = { new: true, ready_to_claim: true }

/** "12 days": how long somebody has stood there, today included as none. */
export function waitingDays(since: Day, today: Day): string {
  const days = Math.max(0, daysInclusive(since, today) - 1)
  return days === 1 ? '1 day' : `${String(days)} days`
}

function summaryOf({ matching, rows, pages, page }: QueuePage, asked: boolean): string {
  if (matching === 0)
    return asked ? 'Nobody in this queue matches these filters.' : 'Nobody is in this queue.'
  if (rows.length === 0) return 'This page of the queue is empty now.'
  const many = `${String(matching)} ${matching === 1 ? 'ECT' : 'ECTs'}`
  return matching > PAGE_SIZE ? `${many}, page ${String(page)} of ${String(pages)}` : many
}

function typedDate(typed: string) {
  const [year = '', month = '', day = ''] = typed.split('-')
  return { day, month, year }
}
