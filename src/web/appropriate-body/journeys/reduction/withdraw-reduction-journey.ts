import type { Service } from '../../../../application/service.ts'
import { decideWithdrawReduction } from '../../../../domain/induction/reduce.ts'
import { defineJourney, type Journey } from '../../../journey/journey.ts'
import { showDay, showTerms } from '../../../layout/format.ts'
import type { WebParts } from '../../../parts.ts'
import { aboutRows, onOwnRecord, refusalsOf, type OwnRecord } from '../own-record.ts'
import { submitted, textOf } from '../submitted.ts'
import { reductionDone } from './reduction-done.ts'

/** Gives the full length back, with a reason; the history keeps that it was reduced. */
export function withdrawReductionJourney(service: Service, parts: WebParts): Journey<OwnRecord> {
  const base = onOwnRecord(service, parts)
  return defineJourney({
    ...base,
    name: 'withdraw-reduction',
    address: '/appropriate-body/ects/:id/reduction/withdraw',
    access: { task: 'reduce' },
    blocked: (own) => [
      ...base.blocked(own),
      ...(own.record.reduction ? [] : [{ code: 'reduction_unknown' } as const]),
    ],
    questions: (_answers, own) => [
      {
        slug: 'reason',
        title: 'Why are you withdrawing this reduction?',
        caption: `TRN: ${own.trn}`,
        fields: [{ kind: 'textarea', name: 'reason', label: 'Reason' }],
        refusals: ({ reason = '' }) => refusalsOf(decideWithdrawReduction(own, { reason })),
      },
    ],
    check: (_answers, own) => ({
      title: `Check before you withdraw the reduction of ${own.name}’s induction`,
      rows: [
        ...aboutRows(own),
        ...(own.record.reduction
          ? [
              {
                key: 'Recorded now',
                value: `${showTerms(own.record.reduction.terms)}, decided on ${showDay(own.record.reduction.decidedOn)}`,
              },
            ]
          : []),
      ],
      button: 'Withdraw reduction',
    }),
    submit: async ({ reason = '' }, own, { context, teacherId, seenVersion }) =>
      submitted(
        await service.withdrawReduction(context, { teacherId: teacherId ?? '', seenVersion, reason }),
        { name: own.name },
      ),
    done: (result, at) =>
      reductionDone(result, at, `You have withdrawn the reduction of ${textOf(result, 'name')}’s induction`),
  })
}
