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
import { NAMED } from './queue-words.ts'

type Loaded = Readonly<{ ready: readonly QueueRow[] }>

/** Little enough that each is accepted, with its own question to teacher records, while somebody waits for the page. */
const AT_ONCE = 50

/** Accepts those who are ticked of the longest waiting that are ready, each by itself: what is refused stays in its queue. */
export function acceptSeveralJourney(service: Service): Journey<Loaded> {
  return defineJourney({
    name: 'accept-several',
    address: `${NAMED}/accept-several`,
    access: { task: 'claim' },
    load: async ({ context }): Promise<Loaded | null> => {
      const filter = {
        queue: 'ready_to_claim',
        school: '',
        startFrom: null,
        startTo: null,
        sort: 'waiting',
      } as const
      const ready = await service.queueRows(context, filter, AT_ONCE)
      return ready && { ready: ready.filter(({ isProvisional }) => !isProvisional) }
    },
    questions: (_answers, { ready }) => [
      {
        slug: 'who',
        title: 'Which ECTs do you accept?',
        lead: `The ${String(ready.length)} who have waited longest and are ready. Their induction with you starts on the date that their school gave.`,
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
    leave: () => ({ href: `${NAMED}?queue=ready_to_claim`, text: 'Cancel and go back to the queue' }),
  })
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
