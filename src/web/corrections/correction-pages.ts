import type { Service } from '../../application/service.ts'
import { addJourney } from '../journey/add-journey.ts'
import type { PageSet } from '../parts.ts'
import { answerJourneys } from './answer-journeys.ts'
import { correctionJourney } from './correction-journey.ts'
import { amendAppealResult } from './appeal-correction.ts'
import { recordExemption, withdrawExemption } from './exemption-corrections.ts'
import type { Area } from './on-record.ts'
import { amendOutcome, withdrawOutcome } from './outcome-corrections.ts'
import {
  correctPeriod,
  deletePeriod,
  insertPeriod,
  mergePeriods,
  moveBoundary,
} from './period-corrections.ts'
import { proposalsPages } from './proposals-pages.ts'
import { undoJourney } from './undo-journey.ts'

/** Everything that puts records right, for a body or for the department. */
export function correctionPages(service: Service, area: Area): PageSet {
  return (pages, parts) => {
    const { views } = parts
    for (const withSchool of [correctPeriod(views), insertPeriod(views)])
      addJourney(pages, parts, correctionJourney(service, parts, area, withSchool))
    for (const plain of [deletePeriod, moveBoundary, mergePeriods, withdrawOutcome, amendOutcome])
      addJourney(pages, parts, correctionJourney(service, parts, area, plain))
    if (area === 'body') addJourney(pages, parts, undoJourney(service, parts))
    else
      for (const departments of [amendAppealResult, recordExemption, withdrawExemption])
        addJourney(pages, parts, correctionJourney(service, parts, area, departments))
    proposalsPages(pages, parts, service, area)
    for (const journey of answerJourneys(service, area)) addJourney(pages, parts, journey)
  }
}
