import type { Service } from '../application/service.ts'
import { appropriateBodyPages } from './appropriate-body/appropriate-body-pages.ts'
import { calendarPages } from './calendar/calendar-pages.ts'
import { dfePages } from './dfe/dfe-pages.ts'
import { leadProviderPages } from './lead-provider/lead-provider-pages.ts'
import type { PageSet } from './parts.ts'
import { schoolPages } from './school/school-pages.ts'

/** Every page of the service, by who asks. */
export function pageSets(service: Service): readonly PageSet[] {
  const sets = [appropriateBodyPages, schoolPages, leadProviderPages, dfePages, calendarPages]
  return sets.map((pages) => pages(service))
}
