import type { Service } from '../../application/service.ts'
import { addJourney } from '../journey/add-journey.ts'
import type { PageSet } from '../parts.ts'
import { changeJourneys } from './changes/change-journeys.ts'
import { termDatesPages } from '../term-dates/term-dates-pages.ts'
import { ectPage } from './ect/ect-page.ts'
import { lengthPage } from './ect/length-page.ts'
import { homePage } from './home/home-page.ts'
import { answerJourneys } from './journeys/answer-journey.ts'
import { leavingJourney, stayingJourney } from './journeys/leaving-journeys.ts'
import { mentorJourney, nominationJourney } from './journeys/correction-journeys.ts'
import { noMoreJourney } from './journeys/no-more-journey.ts'
import { registerJourney } from './journeys/register-journey.ts'
import { schoolStepJourneys } from './journeys/step-journeys.ts'
import { withdrawJourney } from './journeys/withdraw-journey.ts'

/** Everything below `/school`: what needs doing, the school's ECTs, and what a school can report. */
export function schoolPages(service: Service): PageSet {
  return (pages, parts) => {
    homePage(pages, parts, service)
    ectPage(pages, parts, service)
    lengthPage(pages, parts, service)
    addJourney(pages, parts, registerJourney(service, parts))
    addJourney(pages, parts, noMoreJourney(service, parts))
    for (const journey of answerJourneys(service)) addJourney(pages, parts, journey)
    addJourney(pages, parts, leavingJourney(service, parts))
    addJourney(pages, parts, stayingJourney(service))
    addJourney(pages, parts, mentorJourney(service))
    addJourney(pages, parts, nominationJourney(service))
    addJourney(pages, parts, withdrawJourney(service))
    changeJourneys(service)(pages, parts)
    schoolStepJourneys(service)(pages, parts)
    termDatesPages(service)(pages, parts)
  }
}
