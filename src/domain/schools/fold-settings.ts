import type { InspectionFinding } from './inspection-finding.ts'
import type { SettingEvent } from './record-finding.ts'

/** What inspections found of schools, as everything recorded of them leaves it. */
export function foldFindings(events: readonly SettingEvent[]): readonly InspectionFinding[] {
  const findings = new Map<string, InspectionFinding>()
  for (const event of events)
    if (event.type === 'finding_removed') findings.delete(event.finding.id)
    else if (event.type !== 'eligible_by_hand') findings.set(event.finding.id, event.finding)
  return [...findings.values()]
}

/** Whether a school stands as marked eligible by hand. */
export function foldEligible(events: readonly SettingEvent[]): boolean {
  return events.findLast((event) => event.type === 'eligible_by_hand')?.eligible ?? false
}
