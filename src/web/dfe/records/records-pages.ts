import type { Service } from '../../../application/service.ts'
import { addJourney } from '../../journey/add-journey.ts'
import type { PageSet } from '../../parts.ts'
import { appealAgreementJourney, appealJourney, appealResultJourney } from './appeal-journeys.ts'
import { findPage } from './find-page.ts'
import { lengthJourneys } from './length-journeys.ts'
import { recordPage } from './record-page.ts'

/** The department finds a record, records an appeal and its result, and changes what induction takes. */
export function recordsPages(service: Service): PageSet {
  return (pages, parts) => {
    findPage(pages, service)
    recordPage(pages, parts, service)
    addJourney(pages, parts, appealJourney(service, parts))
    addJourney(pages, parts, appealResultJourney(service, parts))
    addJourney(pages, parts, appealAgreementJourney(service, parts))
    for (const journey of lengthJourneys(service, parts)) addJourney(pages, parts, journey)
  }
}
