import { eventOf, recordAfter } from '../../domain/correction/decide-correction.ts'
import type { CorrectionFacts } from '../../domain/correction/correction.ts'
import { touchedFacts } from '../../domain/induction/touched.ts'
import { historyDifferences } from '../appropriate-body/ect/history.ts'
import type { RecordToCorrect } from './on-record.ts'

/** What a correction would change, a line each: the differences that its proposal then shows. */
export function effectOf({ view, record }: RecordToCorrect, facts: CorrectionFacts): string {
  const event = eventOf(facts)
  const differences = historyDifferences(view, {
    before: touchedFacts(record, event),
    after: touchedFacts(recordAfter(record, facts), event),
  })
  return differences
    .map(({ label, from, to }) => `${label}: ${from ?? 'nothing'}, then ${to ?? 'nothing'}`)
    .join('\n')
}
