import type { SettingView } from '../../../application/schools/setting-ports.ts'
import type { Service } from '../../../application/service.ts'
import { decideEligible } from '../../../domain/schools/record-finding.ts'
import { textOf } from '../../appropriate-body/journeys/submitted.ts'
import { defineJourney, type Journey } from '../../journey/journey.ts'
import { SCHOOLS, worded } from './finding-words.ts'

/** Marks a school as eligible without section 41 approval, or takes that back; whichever it is not now. */
export function eligibleJourney(service: Service): Journey<SettingView> {
  return defineJourney({
    name: 'mark-eligible',
    address: `${SCHOOLS}/:school/eligible`,
    access: { task: 'record_finding' },
    load: ({ context, parameters }) => service.setting(context, (parameters['school'] ?? '').toLowerCase()),
    questions: (_answers, { name, eligibleByHand }) => [
      {
        slug: 'reason',
        title: eligibleByHand
          ? `Why is ${name} no longer marked as eligible?`
          : `Why can induction be served at ${name} without section 41 approval?`,
        fields: [{ kind: 'textarea', name: 'reason', label: 'Reason', rows: 3 }],
        refusals: ({ reason = '' }) => {
          const decision = decideEligible(eligibleByHand, !eligibleByHand, reason)
          return decision.kind === 'refused' ? decision.refusals.map(worded) : []
        },
      },
    ],
    check: (_answers, { name, eligibleByHand }) => ({
      title: eligibleByHand
        ? `Check before you take the mark from ${name}`
        : `Check before you mark ${name} as eligible`,
      lead: eligibleByHand
        ? 'Those who serve there carry on. It cannot register a new ECT until it has approval.'
        : 'It can register new ECTs until the mark is taken back.',
      button: eligibleByHand ? 'Take the mark back' : 'Mark as eligible',
    }),
    submit: async ({ reason = '' }, { id, name, eligibleByHand }, { context }) => {
      const result = await service.markEligible(context, { schoolId: id, eligible: !eligibleByHand, reason })
      if (result.kind === 'refused') return { kind: 'refused', refusals: result.refusals.map(worded) }
      return result.kind === 'done'
        ? { kind: 'done', result: { school: name, home: `${SCHOOLS}/${id}`, eligible: !eligibleByHand } }
        : { kind: 'refused', refusals: [{ code: 'not_found' }] }
    },
    done: (result) => ({
      template: 'journey/done.njk',
      title: result['eligible'] === true ? 'The school is marked as eligible' : 'The mark is taken back',
      data: {
        next: ['It holds for whoever the school registers from now on.'],
        onwards: { href: textOf(result, 'home'), text: `Go to ${textOf(result, 'school')}` },
      },
    }),
    leave: ({ id, name }) => ({ href: `${SCHOOLS}/${id}`, text: `Cancel and go back to ${name}` }),
  })
}
