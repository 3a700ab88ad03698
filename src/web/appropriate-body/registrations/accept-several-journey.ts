import type { QueueRow } from '../../../application/registration/queue-views.ts'
import type { Service } from '../../../application/service.ts'
import type { Answers } from '../../../application/drafts.ts'
import type { RequestContext } from '../../../application/ports.ts'
import { textOf } from '../journeys/submitted.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { showDay } from '../../layout/format.ts'
import { worded } from '../../layout/registration-words.ts'
import { notesOf } from '../../layout/setting-words.ts'
import { refusalText } from '../../layout/words.ts'
import { queueAddress, readQueueChoice, readQueueFilter } from './queue-choice.ts'
import { NAMED } from './queue-words.ts'

/** `list` is where the page of the queue is that the rows are from. */
type Loaded = Readonly<{ ready: readonly QueueRow[]; list: string }>

const LONGEST_QUEUE = 20_000

/**
 * Accepts those who are ticked of one page of the queue, as it was filtered and ordered, each by itself: what is refused stays
 * in its queue. A page is little enough that each has its own question to teacher records while somebody waits.
 */
export function acceptSeveralJourney(service: Service): Journey<Loaded> {
  return defineJourney({
    name: 'accept-several',
    address: `${NAMED}/accept-several`,
    access: { task: 'claim' },
    fromLink: (query) => ({ list: queueAddress({ ...readQueueChoice(query), queue: 'ready_to_claim' }) }),
    load: async ({ context, answers }): Promise<Loaded | null> => {
      const { list = queueAddress({ queue: 'ready_to_claim' }), offered } = answers
      const rows = await rowsOf(service, context, { list, offered })
      return rows && { list, ready: rows.filter(({ isProvisional }) => !isProvisional) }
    },
    begin: ({ ready }) => ({ offered: ready.map(({ registrationId }) => registrationId).join(' ') }),
    questions: (_answers, { ready }) => [
      {
        slug: 'who',
        title: 'Which ECTs do you accept?',
        lead: `${ready.length === 1 ? 'The one' : `The ${String(ready.length)}`} on the page of the queue that you came from, in the same order. Their induction with you starts on the date that their school gave.`,
        fields: ready.map((row) => ({
          kind: 'checkbox',
          name: fieldOf(row),
          about: 'who',
          label: '',
          text: `${row.name}, TRN ${row.trn}, ${row.schoolName ?? 'school not known'}, from ${showDay(row.start)}`,
          onCheck: false,
        })),
        refusals: (answers) =>
          chosen(answers, ready).length === 0 ? [worded({ code: 'nobody_chosen', field: 'who' })] : [],
      },
    ],
    check: async (answers, { ready }, { context }) => {
      const rows = chosen(answers, ready)
      const notes = await notesAbout(service, context, rows)
      return {
        title: `Accept and claim ${String(rows.length)} ${rows.length === 1 ? 'ECT' : 'ECTs'}`,
        lead: 'You have not accepted them yet. Each is checked again with teacher records. Accept only those for whom you had agreed to act before they started.',
        rows: rows.map((row) => ({
          key: row.name,
          value: [`${row.schoolName ?? ''}, from ${showDay(row.start)}`, ...(notes.get(row) ?? [])].join(
            '\n',
          ),
        })),
        button: `Accept and claim ${String(rows.length)} ${rows.length === 1 ? 'ECT' : 'ECTs'}`,
      }
    },
    submit: async (answers, { ready }, { context }) => {
      const done: string[] = []
      const refused: string[] = []
      for (const { registrationId, name } of chosen(answers, ready)) {
        const view = registrationId === null ? null : await service.registration(context, registrationId)
        const result = view && (await service.acceptRegistration(context, view))
        if (result?.kind === 'done') done.push(name)
        else refused.push(`${name}: ${result?.refusals.map(refusalText).join('. ') ?? 'not found'}`)
      }
      return {
        kind: 'done',
        result: { accepted: done.length, done: done.join('\n'), refused: refused.join('\n') },
      }
    },
    done: (result) => ({
      template: 'appropriate-body/registrations/accepted-several.njk',
      title: `You have claimed ${String(result['accepted'] ?? 0)} ${result['accepted'] === 1 ? 'ECT' : 'ECTs'}`,
      data: {
        done: linesOf(textOf(result, 'done')),
        refused: linesOf(textOf(result, 'refused')),
        address: NAMED,
      },
    }),
    leave: ({ list }) => ({ href: list, text: 'Cancel and go back to the queue' }),
  })
}

/** At first those of the page; then the same people, however the queue moves on, while they are ready. */
async function rowsOf(
  service: Service,
  context: RequestContext,
  { list, offered }: Readonly<{ list: string; offered: string | undefined }>,
): Promise<readonly QueueRow[] | null> {
  const query = Object.fromEntries(new URLSearchParams(list.slice(list.indexOf('?') + 1)))
  const choice = readQueueChoice(query)
  const { filter } = readQueueFilter(choice)
  if (offered === undefined)
    return (await service.queue(context, { ...filter, page: choice.page }))?.rows ?? null
  const ids = new Set(offered.split(' '))
  const rows = await service.queueRows(context, filter, LONGEST_QUEUE)
  return rows?.filter(({ registrationId }) => registrationId !== null && ids.has(registrationId)) ?? null
}

/** What the page to accept one alone would say of its school (P-03, P-05, P-09). */
async function notesAbout(service: Service, context: RequestContext, rows: readonly QueueRow[]) {
  const notes = new Map<QueueRow, readonly string[]>()
  for (const row of rows) {
    const view = row.registrationId === null ? null : await service.registration(context, row.registrationId)
    if (view) notes.set(row, notesOf(view))
  }
  return notes
}

function fieldOf({ registrationId }: QueueRow): string {
  return `accept-${registrationId ?? ''}`
}

function chosen(answers: Answers, ready: readonly QueueRow[]): readonly QueueRow[] {
  return ready.filter((row) => answers[fieldOf(row)] === 'yes')
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter(Boolean)
}
