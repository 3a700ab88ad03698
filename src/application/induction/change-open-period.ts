import { apply } from '../../domain/induction/apply.ts'
import { decideChangeOpenPeriod } from '../../domain/induction/change-open-period.ts'
import { accepted } from '../../domain/values/decision.ts'
import { changeRecord, type Result } from '../change-record.ts'
import { mailsOfPeriod } from '../mail/period-mails.ts'
import { schoolOf } from '../mail/receivers.ts'
import type { Ports, RequestContext } from '../ports.ts'
import type { OnRecord } from './close-period.ts'

export type ChangeOpenPeriodRequest = OnRecord &
  Readonly<{ start: string; programme: string; schoolUrn: string }>

/** Puts right the start, the programme or the school of the body's own open period. */
export function changeOpenPeriod(
  ports: Ports,
  context: RequestContext,
  request: ChangeOpenPeriodRequest,
): Promise<Result> {
  return changeRecord(ports, context, {
    task: 'change_open_period',
    seenVersion: request.seenVersion,
    teacher: null,
    lock: (transaction) => transaction.lock(request.teacherId),
    decide: async (situation) => {
      const school = await schoolOf(situation.transaction, request.schoolUrn)
      const decision = decideChangeOpenPeriod(situation, { ...request, schoolKnown: school !== null })
      if (decision.kind === 'refused') return decision
      const { record } = situation
      const after = apply(record, { type: 'open_period_changed', ...decision.facts })
      const [before, open] = [record, after].map(({ periods }) => periods.find(({ end }) => end === null))
      const { identity } = record
      const isMoved = open && identity && !before?.start.equals(open.start)
      const mails = isMoved
        ? await mailsOfPeriod(situation, {
            ...{ kind: 'start_changed', period: open },
            name: `${identity.firstName} ${identity.lastName}`,
          })
        : []
      return accepted({ events: [{ type: 'open_period_changed', ...decision.facts }], reason: null, mails })
    },
  })
}
