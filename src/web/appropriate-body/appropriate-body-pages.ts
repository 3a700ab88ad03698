import type { Service } from '../../application/service.ts'
import { correctionPages } from '../corrections/correction-pages.ts'
import type { PageSet } from '../parts.ts'
import { deadlinesPage } from './conclusion/deadlines-page.ts'
import { stepJourneys } from './conclusion/step-journeys.ts'
import { deliveriesPage } from './deliveries/deliveries-page.ts'
import { draftsPage } from './drafts/drafts-page.ts'
import { ectPage } from './ect/ect-page.ts'
import { lengthPage } from './ect/length-page.ts'
import { ectsPages } from './ects/ects-pages.ts'
import { homePage } from './home/home-page.ts'
import { organisationPages } from './organisation/organisation-page.ts'
import { reconcilePages } from './reconcile/reconcile-pages.ts'
import { awayJourneys } from './registrations/away-journeys.ts'
import { registrationJourneys } from './registrations/registration-journeys.ts'
import { registrationsPages } from './registrations/registrations-pages.ts'
import { releaseJourneys } from './releases/release-journeys.ts'
import { releasesPages } from './releases/releases-pages.ts'
import { appropriateBodyJourneys } from './journeys/appropriate-body-journeys.ts'

/** Everything below `/appropriate-body`: home, the list and its file, one ECT, and the journeys on a record. */
export function appropriateBodyPages(service: Service): PageSet {
  const journeys = appropriateBodyJourneys(service)
  const corrections = correctionPages(service, 'body')
  return (pages, parts) => {
    homePage(pages, service)
    draftsPage(pages, parts)
    deliveriesPage(pages, service)
    ectsPages(pages, parts, service)
    ectPage(pages, parts, service)
    lengthPage(pages, parts, service)
    journeys(pages, parts)
    corrections(pages, parts)
    stepJourneys(service)(pages, parts)
    deadlinesPage(pages, parts, service)
    reconcilePages(pages, parts, service)
    registrationsPages(pages, parts, service)
    registrationJourneys(service)(pages, parts)
    awayJourneys(service)(pages, parts)
    organisationPages(service)(pages, parts)
    releasesPages(pages, service, parts)
    releaseJourneys(service)(pages, parts)
  }
}
