import type { Answers } from '../../../../application/drafts.ts'
import type { Service } from '../../../../application/service.ts'
import { apply } from '../../../../domain/induction/apply.ts'
import { decideReduction } from '../../../../domain/induction/reduce.ts'
import { lengthOfRecord } from '../../../../domain/record-length/length-of-record.ts'
import { defineJourney, type Journey } from '../../../journey/journey.ts'
import { showDay } from '../../../layout/format.ts'
import { inTerms } from '../../../length/figures.ts'
import type { WebParts } from '../../../parts.ts'
import { aboutRows, onOwnRecord, refusalsOf, type OwnRecord } from '../own-record.ts'
import { submitted, textOf } from '../submitted.ts'
import { reductionDone } from './reduction-done.ts'
import { reductionQuestions, reductionRequest } from './reduction-questions.ts'

/** Makes induction shorter, with the agreement of the ECT. */
export function agreeReductionJourney(service: Service, parts: WebParts): Journey<OwnRecord> {
  const base = onOwnRecord(service, parts)
  return defineJourney({
    ...base,
    name: 'agree-reduction',
    address: '/appropriate-body/ects/:id/reduction/agree',
    access: { task: 'reduce' },
    blocked: (own) => [
      ...base.blocked(own),
      ...(own.record.reduction ? [{ code: 'reduction_stands' } as const] : []),
    ],
    questions: (given, own) =>
      reductionQuestions(given, {
        ...{ trn: own.trn, name: own.name, body: own.body },
        refusals: (answers) => refusalsOf(decideReduction(own, reductionRequest(answers))),
      }),
    check: (answers, own) => ({
      title: `Check before you reduce ${own.name}’s induction`,
      rows: [...aboutRows(own), ...effect(answers, own)],
      lead: 'A reduction leaves the final assessment and your decision as they are: both are still needed.',
      button: 'Reduce induction',
    }),
    submit: async (answers, own, { context, teacherId, seenVersion }) =>
      submitted(
        await service.agreeReduction(context, {
          ...reductionRequest(answers),
          ...{ teacherId: teacherId ?? '', seenVersion },
        }),
        { name: own.name },
      ),
    done: (result, at) => reductionDone(result, at, `You have reduced ${textOf(result, 'name')}’s induction`),
  })
}

/** What induction comes to with the reduction, before anybody agrees to it. */
function effect(answers: Answers, own: OwnRecord) {
  const decision = decideReduction(own, reductionRequest(answers))
  if (decision.kind === 'refused') return []
  const reduction = { id: 'not yet', bodyId: own.body.id, ...decision.facts }
  const record = apply(own.record, { type: 'reduction_agreed', reduction })
  const { required, left, completesOn } = lengthOfRecord({ ...own, record })
  return [
    { key: 'Induction then takes', value: inTerms(required) },
    { key: 'Left then', value: inTerms(left) },
    ...(completesOn ? [{ key: 'Complete', value: showDay(completesOn) }] : []),
  ]
}
