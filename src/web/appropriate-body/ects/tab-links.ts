import { COUNT_CAP } from '../../../application/views.ts'
import { caseloadTabs, type CaseloadTab } from '../../../domain/induction/caseload.ts'

const thousands = new Intl.NumberFormat('en-GB')

export const tabNames: Readonly<Record<CaseloadTab, string>> = {
  in_progress: 'In progress',
  released: 'Released',
  finished: 'Finished',
}

/** The three tabs of the list with what is in each. */
export function tabLinks(counts: Readonly<Record<CaseloadTab, number>>) {
  return caseloadTabs.map((tab) => ({
    ...{ tab, name: tabNames[tab], count: showCount(counts[tab]) },
    href: tab === 'in_progress' ? '/appropriate-body/ects' : `/appropriate-body/ects?tab=${tab}`,
  }))
}

/** "1,204"; at the cap, which no count goes beyond, "10,000+". */
export function showCount(count: number): string {
  return `${thousands.format(count)}${count >= COUNT_CAP ? '+' : ''}`
}
