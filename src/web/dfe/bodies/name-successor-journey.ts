import type { Answers } from '../../../application/drafts.ts'
import type { Service } from '../../../application/service.ts'
import type { BodyLine } from '../../../application/succession/ports.ts'
import type { NamingCode, NamingRefusal } from '../../../domain/succession/name-successor.ts'
import { defineJourney, type Journey, type Question } from '../../journey/journey.ts'
import type { WordedRefusal } from '../../layout/words.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { BODIES, namingWords } from './succession-words.ts'

type Loaded = Readonly<{ body: BodyLine; others: readonly BodyLine[] }>

/** Names who takes over from a body, from which day and on which case: to look at who would move, nothing more. */
export function nameSuccessorJourney(service: Service): Journey<Loaded> {
  return defineJourney({
    name: 'name-successor',
    address: `${BODIES}/:body/successor`,
    access: { task: 'succeed_body' },
    load: async ({ context, parameters }): Promise<Loaded | null> => {
      const bodies = (await service.bodies(context)) ?? []
      const body = bodies.find(({ id }) => id === parameters['body']?.toLowerCase())
      return body ? { body, others: bodies.filter(({ id }) => id !== body.id) } : null
    },
    questions: (_answers, { body, others }): readonly Question[] => [
      {
        slug: 'who',
        title: `Which body takes over from ${body.name}?`,
        fields: [
          {
            ...{ kind: 'select', name: 'successorId', label: 'Body that takes over' },
            items: others
              .filter(({ designated }) => designated.end === null)
              .map(({ id, name }) => ({ value: id, text: name })),
          },
        ],
        refusals: ({ successorId = '' }) =>
          others.some(({ id }) => id === successorId) ? [] : [worded('successor_required', 'successorId')],
      },
      {
        slug: 'day',
        title: 'From which day does it take over?',
        lead: `${body.name} has its teachers until the day before. Nobody counts terms: the successor closes each period for the whole.`,
        fields: [{ kind: 'date', name: 'from', label: 'First day', hint: 'For example, 1 9 2026' }],
        refusals: ({ from = '' }) => (from === '' ? [worded('taking_over_required', 'from')] : []),
      },
      {
        slug: 'case',
        title: 'What is the case reference?',
        fields: [{ kind: 'text', name: 'caseReference', label: 'Case reference', width: 20 }],
        refusals: ({ caseReference = '' }) =>
          caseReference.trim() === '' ? [worded('case_reference_required', 'caseReference')] : [],
      },
    ],
    check: (_answers, { body }) => ({
      title: `Check who takes over from ${body.name}`,
      lead: 'Nothing changes yet. You see who would move, and who cannot and why, before you decide.',
      button: 'See who would move',
    }),
    submit: async (answers, { body }, { context }) => {
      const result = await service.lookAtSuccession(context, { bodyId: body.id, ...requestOf(answers) })
      if (result.kind === 'looked_at')
        return { kind: 'done', result: { successionId: result.successionId, body: body.name } }
      const refusals: readonly NamingRefusal[] =
        result.kind === 'refused' ? result.refusals : [{ code: 'successor_required', field: 'successorId' }]
      return { kind: 'refused', refusals: refusals.map(({ code, field }) => worded(code, field)) }
    },
    done: (result) => ({
      template: 'dfe/bodies/looked-at.njk',
      title: `Who would move from ${textOf(result, 'body')}`,
      data: { href: `${BODIES}/successions/${textOf(result, 'successionId')}` },
    }),
    leave: ({ body }) => ({ href: `${BODIES}/${body.id}`, text: `Cancel and go back to ${body.name}` }),
  })
}

function requestOf({ successorId = '', from = '', caseReference = '' }: Answers) {
  return { successorId, from, caseReference }
}

function worded(code: NamingCode, field: string): WordedRefusal {
  return { code, field, text: namingWords[code] }
}
