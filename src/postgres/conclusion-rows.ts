import type { Conclusion, ConclusionFacts } from '../domain/conclusion/conclusion.ts'
import type { InductionRecord } from '../domain/induction/record.ts'
import { decodeAppeal, encodeAppeal } from './history-codec.ts'
import { build, type Run } from './transaction.ts'
import { json } from './json-values.ts'

/** A row as JSON, its days as ISO text. */
export type ConclusionRow = {
  id: string
  period_id: string
  completed_on: string | null
  recommends: ConclusionFacts['recommends']
  recommended_on: string | null
  received_on: string | null
  copied_on: string | null
  representations: ConclusionFacts['representations']
  representations_on: string | null
  decided: ConclusionFacts['decided']
  decided_on: string | null
  notices_sent_on: string | null
  no_appeal_on: string | null
  dismissal_received_on: string | null
  appeal: unknown
}

export function toConclusion(row: ConclusionRow): Conclusion {
  return {
    ...{ id: row.id, periodId: row.period_id, completedOn: dayOf(row.completed_on) },
    ...{ recommends: row.recommends, recommendedOn: dayOf(row.recommended_on) },
    ...{ receivedOn: dayOf(row.received_on), copiedOn: dayOf(row.copied_on) },
    ...{ representations: row.representations, representationsOn: dayOf(row.representations_on) },
    ...{ decided: row.decided, decidedOn: dayOf(row.decided_on) },
    noticesSentOn: dayOf(row.notices_sent_on),
    noAppealOn: dayOf(row.no_appeal_on),
    dismissalReceivedOn: dayOf(row.dismissal_received_on),
    appeal: row.appeal === null ? null : decodeAppeal(row.appeal),
  }
}

/** Writes the conclusions that differ between two records of a locked teacher. */
export async function saveConclusions(
  run: Run,
  before: InductionRecord,
  after: InductionRecord,
): Promise<void> {
  for (const conclusion of after.conclusions) {
    const old = before.conclusions.find(({ id }) => id === conclusion.id)
    if (!old)
      await run(
        build.insertInto('conclusions').values({
          ...{ id: conclusion.id, teacher_id: after.teacherId, period_id: conclusion.periodId },
          begun_order: after.conclusions.indexOf(conclusion) + 1,
          completed_on: conclusion.completedOn,
          ...columnsOf(conclusion),
        }),
      )
    else if (old !== conclusion)
      await run(build.updateTable('conclusions').set(columnsOf(conclusion)).where('id', '=', conclusion.id))
  }
}

function columnsOf(conclusion: Conclusion) {
  return {
    recommends: conclusion.recommends,
    recommended_on: conclusion.recommendedOn,
    received_on: conclusion.receivedOn,
    copied_on: conclusion.copiedOn,
    representations: conclusion.representations,
    representations_on: conclusion.representationsOn,
    decided: conclusion.decided,
    decided_on: conclusion.decidedOn,
    notices_sent_on: conclusion.noticesSentOn,
    no_appeal_on: conclusion.noAppealOn,
    dismissal_received_on: conclusion.dismissalReceivedOn,
    appeal: conclusion.appeal && json(encodeAppeal(conclusion.appeal)),
  }
}

function dayOf(iso: string | null): Temporal.PlainDate | null {
  return iso === null ? null : Temporal.PlainDate.from(iso)
}
