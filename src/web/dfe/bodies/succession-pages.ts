import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import type { Service } from '../../../application/service.ts'
import {
  rowStates,
  type RowState,
  type SuccessionFacts,
  type SuccessionRow,
  type SuccessionState,
} from '../../../application/succession/ports.ts'
import { isAfter, type Day } from '../../../domain/values/calendar.ts'
import { showDateTime, showDay } from '../../layout/format.ts'
import type { PageApp, WebParts } from '../../parts.ts'
import { notFound } from '../../security/page-error.ts'
import { reasonWords, rowStateWords, successionStateWords } from './succession-words.ts'

const ADDRESS = '/dfe/bodies/successions/:succession'
const Params = z.object({ succession: z.guid() })
const Nothing = z.object({})
const SHOWN = 50
const LONGEST_FILE = 20_000

/** Who would move, how far it is, and what came of it; letting it happen and taking it back. */
export function successionPages(pages: PageApp, { clock }: Pick<WebParts, 'clock'>, service: Service): void {
  const config = { access: { task: 'succeed_body' } } as const
  pages.get(ADDRESS, { config, schema: { params: Params } }, async (request, reply) => {
    const context = request.requestContext()
    const facts = await service.succession(context, request.params.succession)
    if (!facts) throw notFound()
    const lists = []
    for (const state of rowStates)
      if (facts.counts[state] > 0) {
        const asked = { states: [state], skip: 0, limit: SHOWN }
        lists.push(listOf(state, facts, (await service.successionRows(context, facts.id, asked)) ?? []))
      }
    return reply.page('dfe/bodies/succession.njk', { ...pageOf(facts, clock.today()), lists })
  })

  pages.get(`${ADDRESS}/file.csv`, { config, schema: { params: Params } }, async (request, reply) => {
    const context = request.requestContext()
    const facts = await service.succession(context, request.params.succession)
    if (!facts) throw notFound()
    const asked = { states: rowStates, skip: 0, limit: LONGEST_FILE }
    const rows = (await service.successionRows(context, facts.id, asked)) ?? []
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="succession-${facts.from.toString()}.csv"`)
      .send(fileOf(rows))
  })

  const act = (
    name: 'commit' | 'reverse',
    how: (context: Parameters<Service['commitSuccession']>[0], id: string) => Promise<boolean>,
  ) => {
    const schema = { params: Params, body: Nothing }
    pages.post(`${ADDRESS}/${name}`, { config, schema }, async (request, reply) => {
      const { succession } = request.params
      if (!(await service.succession(request.requestContext(), succession))) throw notFound()
      await how(request.requestContext(), succession)
      return reply.redirect(ADDRESS.replace(':succession', succession), 303)
    })
  }
  act('commit', (context, successionId) => service.commitSuccession(context, { successionId }))
  act('reverse', (context, successionId) => service.reverseSuccession(context, { successionId }))
}

const colours: Readonly<Record<SuccessionState, string>> = {
  looked_at: 'grey',
  moving: 'blue',
  moved: 'green',
  reversing: 'blue',
  reversed: 'grey',
}

function pageOf(facts: SuccessionFacts, today: Day) {
  const { state, from, counts, by, byAt } = facts
  const isAhead = state === 'moving' && isAfter(from, today)
  const done = counts.moved + counts.reversed + counts.kept
  const all = state === 'reversing' ? done : counts.will_move + counts.moved
  const isRunning = (state === 'moving' && !isAhead) || state === 'reversing'
  const sofar = state === 'reversing' ? counts.reversed + counts.kept : counts.moved
  return {
    title: `${facts.successorName} takes over from ${facts.bodyName}`,
    back: `/dfe/bodies/${facts.bodyId}`,
    address: ADDRESS.replace(':succession', facts.id),
    ...{ facts, state: successionStateWords[state], colour: colours[state] },
    until: showDay(from.subtract({ days: 1 })),
    rows: [
      { key: 'From', value: showDay(from) },
      { key: 'Case reference', value: facts.caseReference },
      { key: 'Asked last by', value: `${by.name}, ${showDateTime(byAt)}` },
      ...rowStates.map((each) => ({
        key: rowStateWords[each],
        value: counts[each].toLocaleString('en-GB'),
      })),
    ],
    running: isRunning
      ? `${sofar.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} teachers are done.`
      : null,
    finished: isAhead
      ? `The teachers move by themselves on ${showDay(from)}. Whoever comes to ${facts.bodyName} until then moves too.`
      : facts.finishedAt && `Finished ${showDateTime(facts.finishedAt)}.`,
    mayCommit: state === 'looked_at' && counts.will_move > 0,
    mayReverse: state === 'moved' || isAhead,
  }
}

function listOf(state: RowState, { counts }: SuccessionFacts, rows: readonly SuccessionRow[]) {
  return {
    ...{ id: state.replaceAll('_', '-'), heading: rowStateWords[state], count: counts[state] },
    hasReasons: state === 'cannot' || state === 'kept',
    rows: rows.map(({ reasons, ...row }) => ({ ...row, why: whyOf(reasons) })),
  }
}

function whyOf(reasons: SuccessionRow['reasons']): string {
  return reasons.map((reason) => reasonWords[reason]).join(' ')
}

/** For spreadsheets: with a byte order mark and no cell that is a formula. */
function fileOf(rows: readonly SuccessionRow[]): string {
  const cells = rows.map(({ trn, name, state, reasons }) => [trn, name, rowStateWords[state], whyOf(reasons)])
  const headings = ['TRN', 'Name', 'State', 'Why']
  return `\uFEFF${stringify([headings, ...cells], { escape_formulas: true, record_delimiter: 'windows' })}`
}
