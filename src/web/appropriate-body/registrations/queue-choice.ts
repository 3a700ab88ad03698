import {
  queueSorts,
  type QueueFilter,
  type QueueSort,
} from '../../../application/registration/queue-views.ts'
import { queues, type Queue } from '../../../domain/registration/queues.ts'
import { isBefore, readDay } from '../../../domain/values/calendar.ts'
import type { PageProblem } from '../../layout/render.ts'
import { NAMED } from './queue-words.ts'

/** What somebody chose to see of the queues; a school is no person, so all of it may stand in an address. */
export type QueueChoice = Readonly<{
  queue: Queue
  school: string
  /** Days as typed, "2026-9-1"; empty when not asked. */
  from: string
  to: string
  sort: QueueSort
  page: number
}>

/** Reads the query of an address: dates whole or in three inputs. A value that is none of ours counts as not given. */
export function readQueueChoice(query: unknown): QueueChoice {
  const given = typeof query === 'object' && query !== null ? new Map(Object.entries(query)) : new Map()
  const text = (name: string) => {
    const value: unknown = given.get(name)
    return typeof value === 'string' ? value.trim().slice(0, 100) : ''
  }
  const date = (name: string) => {
    const parts = ['year', 'month', 'day'].map((part) => text(`${name}-${part}`))
    return text(name) || (parts.some(Boolean) ? parts.join('-') : '')
  }
  const page = Number(text('page'))
  return {
    queue: queues.find((each) => each === given.get('queue')) ?? 'new',
    ...{ school: text('school'), from: date('from'), to: date('to') },
    sort: queueSorts.find((each) => each === given.get('sort')) ?? 'waiting',
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  }
}

export function readQueueFilter(
  choice: QueueChoice,
): Readonly<{ filter: QueueFilter; problems: readonly PageProblem[] }> {
  const { queue, school, sort } = choice
  const startFrom = readDay(choice.from)
  const startTo = readDay(choice.to)
  const wrong = (name: 'from' | 'to', typed: string, text: string) =>
    typed !== '' && readDay(typed) === null ? [{ href: `#${name}-day`, text }] : []
  const problems = [
    ...wrong('from', choice.from, 'Starts from must be a real date, like 1 9 2026'),
    ...wrong('to', choice.to, 'Starts to must be a real date, like 31 8 2027'),
    ...(startFrom && startTo && isBefore(startTo, startFrom)
      ? [{ href: '#to-day', text: 'Starts to must be the same as or after starts from' }]
      : []),
  ]
  return { filter: { queue, school, sort, startFrom, startTo }, problems }
}

/** The address of a choice, without whatever is as usual. */
export function queueAddress(choice: Partial<QueueChoice>, path = NAMED): string {
  const given = Object.entries(choice).flatMap(([name, value]) => {
    const text = String(value)
    return text === '' || usual[name] === text ? [] : [[name, text]]
  })
  const query = new URLSearchParams(given).toString()
  return query === '' ? path : `${path}?${query}`
}

const usual: Readonly<Record<string, string>> = { queue: 'new', sort: 'waiting', page: '1' }
