import type { BodyView } from '../../../application/bodies/ports.ts'
import type { Service } from '../../../application/service.ts'
import {
  decideSetMinimum,
  type MinimumCode,
  type MinimumRefusal,
} from '../../../domain/induction/set-minimum.ts'
import { formatTerms } from '../../../domain/values/terms.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import type { WordedRefusal } from '../../layout/words.ts'
import type { WebParts } from '../../parts.ts'
import { textOf } from '../journeys/submitted.ts'
import type { OfBody } from './lead-journey.ts'

/** Sets the fewest terms to which a body reduces induction, where it asks for more than the law does. */
export function minimumJourney(
  service: Service,
  { clock }: Pick<WebParts, 'clock'>,
  { name, address, task, bodyOf, home }: OfBody,
): Journey<BodyView> {
  return defineJourney({
    ...{ name, address, access: { task } },
    load: (at) => service.bodyDetails(at.context, bodyOf(at).toLowerCase()),
    begin: ({ body: { reductionMinimum } }) =>
      reductionMinimum ? { minimumTerms: formatTerms(reductionMinimum.terms) } : {},
    questions: (_answers, { body }) => [
      {
        slug: 'terms',
        title: `How many terms must a reduction by ${body.name} leave?`,
        lead: 'The law asks for 1 term at least. A body can ask for more when it reduces induction for experience or for induction in Wales. Leave this empty for no minimum of its own.',
        fields: [
          {
            ...{
              kind: 'text',
              name: 'minimumTerms',
              label: 'Fewest terms in all',
              suffix: 'FTE terms',
              width: 5,
            },
            ...{ hint: 'From 1 to less than 6, such as 2 or 1.5', inputmode: 'decimal' },
            onCheck: { value: (stored) => (stored === '' ? 'No minimum of its own' : `${stored} FTE terms`) },
          },
        ],
        refusals: ({ minimumTerms = '' }) => {
          const decision = decideSetMinimum(body, minimumTerms, clock.today())
          return decision.kind === 'refused' ? decision.refusals.map(worded) : []
        },
      },
    ],
    check: (_answers, { body }) => ({
      title: `Check the minimum of ${body.name}`,
      lead: 'It is for reductions that are decided from now on. Reductions that are recorded already stay as they are.',
      button: 'Save the minimum',
    }),
    submit: async ({ minimumTerms = '' }, { body }, { context }) => {
      const result = await service.setMinimum(context, { bodyId: body.id, minimumTerms })
      if (result.kind === 'refused') return { kind: 'refused', refusals: result.refusals.map(worded) }
      return result.kind === 'done'
        ? { kind: 'done', result: { body: body.name, home: home(body.id) } }
        : { kind: 'refused', refusals: [{ code: 'not_found' }] }
    },
    done: (result) => ({
      template: 'journey/done.njk',
      title: `The minimum of ${textOf(result, 'body')} is saved`,
      data: {
        next: ['Reductions that are decided from now on are held to it. Those recorded already stay.'],
        onwards: { href: textOf(result, 'home'), text: `Go to ${textOf(result, 'body')}` },
      },
    }),
    leave: ({ body }) => ({ href: home(body.id), text: `Cancel and go back to ${body.name}` }),
  })
}

const words: Readonly<Record<MinimumCode, string>> = {
  minimum_required: 'Enter the fewest terms that a reduction must leave, or go back',
  minimum_wrong: 'Fewest terms must be a number with up to 2 decimal places, like 2 or 1.5',
  minimum_below_one_term: 'Fewest terms must be 1 or more: the law allows no less',
  minimum_not_below_required: 'Fewest terms must be less than 6, which is a full induction',
  minimum_unchanged: 'This is the minimum already. Enter another, or go back',
}

function worded({ code, field }: MinimumRefusal): WordedRefusal {
  return { code, field, text: words[code] }
}
