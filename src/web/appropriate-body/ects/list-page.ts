import { PAGE_SIZE, type CaseloadPage } from '../../../application/views.ts'
import { inductionStatuses } from '../../../domain/induction/status.ts'
import { programmes } from '../../../domain/induction/record.ts'
import { programmeWords, statusWords } from '../../layout/record-words.ts'
import type { PageData, PageProblem } from '../../layout/render.ts'
import { addressOf, sorts, type ListChoice } from './list-choice.ts'
import { showCount, tabLinks, tabNames } from './tab-links.ts'

type Shown = Readonly<{
  choice: ListChoice
  search: string
  problems: readonly PageProblem[]
  /** Null when what was asked cannot be. */
  found: CaseloadPage | null
}>

/** What the page of a list shows: tabs, form, rows and the ways onwards. */
export function listPage({ choice, search, problems, found }: Shown): PageData {
  const { tab, status, programme, from, to, sort, list } = choice
  const filtered = status !== null || programme !== null || from !== '' || to !== ''
  const asked = search !== '' || filtered
  const first = { ...choice, after: null, before: null }
  return {
    title: `Your ECTs: ${tabNames[tab].toLowerCase()}${asked ? ', search results' : ''}`,
    errors: problems,
    beside: Object.fromEntries(problems.map(({ href, text }) => [href.slice(1), text])),
    tabs:
      found &&
      tabLinks(found.tabCounts).map((each) => ({
        ...each,
        href: addressOf({ ...first, tab: each.tab, status: null }),
        current: each.tab === tab,
      })),
    ...{ tab, search, filtered, asked, sort, from: typedDate(from), to: typedDate(to) },
    options: {
      status: [{ value: '', text: 'Any status' }, ...optionsOf(inductionStatuses, statusWords)].map(
        (each) => ({
          ...each,
          selected: each.value === (status ?? ''),
        }),
      ),
      programme: [{ value: '', text: 'Any programme' }, ...optionsOf(programmes, programmeWords)].map(
        (each) => ({
          ...each,
          selected: each.value === (programme ?? ''),
        }),
      ),
      sort: optionsOf(sorts, sortWords).map((each) => ({ ...each, selected: each.value === sort })),
    },
    rows: found?.rows ?? [],
    summary: found && summaryOf(found, { ...choice, search, asked }),
    elsewhere: found?.matching === 0 && search !== '',
    startAgain: addressOf({ tab }),
    firstPage: addressOf(first),
    file: addressOf(first, '/appropriate-body/ects.csv'),
    previous: found?.previous ? addressOf({ ...first, before: found.previous }) : null,
    next: found?.next ? addressOf({ ...first, after: found.next }) : null,
    list,
  }
}

const sortWords = {
  name: 'Last name',
  start: 'Started with you, earliest first',
  newest: 'Started with you, latest first',
} as const

const nobody = {
  in_progress: 'No ECTs are in progress with you.',
  released: 'You have not released any ECTs.',
  finished: 'No ECTs have passed or failed induction with you.',
} as const

function summaryOf(
  { matching, rows }: CaseloadPage,
  { tab, search, asked }: ListChoice & Readonly<{ search: string; asked: boolean }>,
): string {
  const what = search === '' ? 'these filters' : `“${search}”`
  if (matching === 0) return asked ? `No ECTs match ${what}.` : nobody[tab]
  if (rows.length === 0) return 'This page of the list is empty now.'
  const many = `${showCount(matching)} ${matching === 1 ? 'ECT' : 'ECTs'}`
  const matches = asked ? ` ${matching === 1 ? 'matches' : 'match'} ${what}` : ''
  return `${many}${matches}${matching > PAGE_SIZE ? `, ${String(PAGE_SIZE)} on a page` : ''}`
}

function optionsOf<T extends string>(all: readonly T[], words: Readonly<Record<T, string>>) {
  return all.map((value) => ({ value, text: words[value] }))
}

function typedDate(typed: string) {
  const [year = '', month = '', day = ''] = typed.split('-')
  return { day, month, year }
}
