import type { BodyView } from '../../../application/bodies/ports.ts'
import type { Service } from '../../../application/service.ts'
import { decideSetMinimum, type MinimumCode } from '../../../domain/induction/set-minimum.ts'
import { formatTerms } from '../../../domain/values/terms.ts'
import type { Journey } from '../../journey/journey.ts'
import type { WebParts } from '../../parts.ts'
import { bodyJourney, type OfBody } from './body-journey.ts'

/** Sets the fewest terms to which a body reduces induction, where it asks for more than the law does. */
export function minimumJourney(
  service: Service,
  { clock }: Pick<WebParts, 'clock'>,
  ofBody: OfBody,
): Journey<BodyView> {
  return bodyJourney(service, ofBody, {
    begin: ({ reductionMinimum }) =>
      reductionMinimum ? { minimumTerms: formatTerms(reductionMinimum.terms) } : {},
    question: (body) => ({
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
    }),
    decide: (body, { minimumTerms = '' }) => decideSetMinimum(body, minimumTerms, clock.today()),
    check: (body) => ({
      title: `Check the minimum of ${body.name}`,
      lead: 'It is for reductions that are decided from now on. Reductions that are recorded already stay as they are.',
      button: 'Save the minimum',
    }),
    save: (context, bodyId, { minimumTerms = '' }) => service.setMinimum(context, { bodyId, minimumTerms }),
    words,
    saved: {
      what: 'minimum',
      next: 'Reductions that are decided from now on are held to it. Those recorded already stay.',
    },
  })
}

const words: Readonly<Record<MinimumCode, string>> = {
  minimum_required: 'Enter the fewest terms that a reduction must leave, or go back',
  minimum_wrong: 'Fewest terms must be a number with up to 2 decimal places, like 2 or 1.5',
  minimum_below_one_term: 'Fewest terms must be 1 or more: the law allows no less',
  minimum_not_below_required: 'Fewest terms must be less than 6, which is a full induction',
  minimum_unchanged: 'This is the minimum already. Enter another, or go back',
}
