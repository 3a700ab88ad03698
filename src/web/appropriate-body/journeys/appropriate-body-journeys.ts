import type { Service } from '../../../application/service.ts'
import { addJourney } from '../../journey/add-journey.ts'
import type { PageSet } from '../../parts.ts'
import { claimJourney } from './claim/claim-journey.ts'
import { cancelReleaseJourney } from './close/cancel-release-journey.ts'
import { confirmTermsJourney } from './close/confirm-terms-journey.ts'
import { failJourney } from './close/fail-journey.ts'
import { passJourney } from './close/pass-journey.ts'
import { releaseJourney } from './close/release-journey.ts'
import { addExtensionJourney } from './extensions/add-extension-journey.ts'
import { changeExtensionJourney } from './extensions/change-extension-journey.ts'
import { extensionsPage } from './extensions/extensions-page.ts'
import { removeExtensionJourney } from './extensions/remove-extension-journey.ts'
import { agreeReductionJourney } from './reduction/agree-reduction-journey.ts'
import { withdrawReductionJourney } from './reduction/withdraw-reduction-journey.ts'
import { periodJourney } from './period/period-journey.ts'

/** Everything that an appropriate body can do to a record: claim, release, pass, fail, extend, put right. */
export function appropriateBodyJourneys(service: Service): PageSet {
  return (pages, parts) => {
    addJourney(pages, parts, claimJourney(service, parts))
    addJourney(pages, parts, releaseJourney(service, parts))
    addJourney(pages, parts, cancelReleaseJourney(service, parts))
    addJourney(pages, parts, confirmTermsJourney(service, parts))
    addJourney(pages, parts, passJourney(service, parts))
    addJourney(pages, parts, failJourney(service, parts))
    extensionsPage(pages, parts, service)
    addJourney(pages, parts, addExtensionJourney(service, parts))
    addJourney(pages, parts, changeExtensionJourney(service, parts))
    addJourney(pages, parts, removeExtensionJourney(service, parts))
    addJourney(pages, parts, agreeReductionJourney(service, parts))
    addJourney(pages, parts, withdrawReductionJourney(service, parts))
    addJourney(pages, parts, periodJourney(service, parts))
  }
}
