import type { Service } from '../../application/service.ts'
import { defineJourney, type Journey } from '../journey/journey.ts'
import { showDateTime } from '../layout/format.ts'
import type { WebParts } from '../parts.ts'
import { areas, onRecordToCorrect, undoable, type RecordToCorrect } from './on-record.ts'

type Undoing = RecordToCorrect & Readonly<{ last: ReturnType<typeof undoable> }>

/** Undoes what the body did last: one page that says what comes back. */
export function undoJourney(service: Service, parts: WebParts): Journey<Undoing> {
  const base = onRecordToCorrect(service, parts, 'body')
  return defineJourney<Undoing>({
    ...base,
    name: 'undo',
    address: `${areas.body.records}/:id/undo`,
    access: { task: 'correct' },
    load: async (at) => {
      const own = await base.load(at)
      return own && { ...own, last: undoable(own.view, at.person, parts.clock.now()) }
    },
    blocked: ({ last }) => (last ? [] : [{ code: 'nothing_to_undo' }]),
    questions: () => [],
    check: (_answers, { name, trn, last }) => ({
      title: `Check before you undo the ${last?.what ?? 'change'} of ${name}`,
      lead: 'The record will stand as it stood before, and so will what hung on it: requests, provisional claims and a planned release that it ended. What was recorded and that it was undone stay in its history, and everybody who was told is told again.',
      rows: [
        { key: 'Name', value: name },
        { key: 'TRN', value: trn },
        ...(last ? [{ key: 'You can undo until', value: showDateTime(last.until) }] : []),
      ],
      button: `Undo the ${last?.what ?? 'change'}`,
    }),
    submit: async (_answers, { name, last }, { context, person, teacherId, seenVersion }) => {
      const result = await service.undoLast(context, { teacherId: teacherId ?? '', seenVersion })
      if (result.kind === 'refused') return result
      const isGone = result.record.periods.every(({ bodyId }) => bodyId !== person.bodyId)
      return {
        kind: 'done',
        result: { name, what: last?.what ?? 'change', isGone, teacherId: result.teacherId },
      }
    },
    done: (result) => ({
      template: 'journey/done.njk',
      title: `You have undone the ${String(result['what'])} of ${String(result['name'])}`,
      data: {
        next: [
          'The record stands as it stood before.',
          'If the teacher record shows what you undid, it will be updated.',
        ],
        onwards:
          result['isGone'] === true
            ? { href: areas.body.records, text: 'Go to your ECTs' }
            : { href: `${areas.body.records}/${String(result['teacherId'])}`, text: 'Go to their record' },
      },
    }),
  })
}
