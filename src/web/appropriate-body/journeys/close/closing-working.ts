import type { ClosingTerms } from '../../../../domain/record-length/closing-terms.ts'
import { showTerms } from '../../../layout/format.ts'
import { workingOf } from '../../../length/working.ts'
import { bodyName, schoolName } from '../../ect/cards.ts'
import type { OwnRecord } from '../own-record.ts'

/** What the period comes to on the day it ends, with the sum, and what somebody should know before they choose. */
export function closingWorking({ view }: Pick<OwnRecord, 'view'>, worked: ClosingTerms, leaves: boolean) {
  const names = {
    body: (id: string) => bodyName(view, id),
    school: (urn: string | null) => schoolName(view, urn),
    minimum: (id: string) => view.bodyMinimums[id],
    mayShow: () => true,
  }
  const working = workingOf(worked.record, worked.working, names)
  const whys = worked.working.length.stints.map(({ why }) => why)
  return {
    ...working,
    computed: showTerms(worked.computed),
    tooShort: whys.includes('below_minimum') || whys.includes('near_miss'),
    shortIfTheyLeave: leaves && whys.includes('counts_so_far'),
    daysOwed: (worked.working.length.extensionDaysLeft ?? 0) > 0,
  }
}
