import type { Service } from '../../../application/service.ts'
import { addJourney } from '../../journey/add-journey.ts'
import type { PageSet } from '../../parts.ts'
import { anotherBodyJourney } from './another-body-journey.ts'
import { aboutRegistration } from './about.ts'
import { absence, correctAbsence, leave, leaveChoice, removeAbsence } from './away-changes.ts'
import { changeJourney, type Change } from './change-journey.ts'
import { interimDone, stillHere } from './end-changes.ts'
import { schoolSide } from './side.ts'
import { difficulties, difficultiesOver, email, name, programme, tutor } from './person-changes.ts'
import { anotherSchool, contractEnd, hours, start } from './post-changes.ts'

/** Everything that a school can report about an ECT beside leaving, mentor and the first body. */
const changes: readonly Change[] = [
  ...[hours, start, contractEnd, anotherSchool],
  ...[absence, leave, correctAbsence, removeAbsence, leaveChoice],
  ...[name, email, tutor, programme, difficulties, difficultiesOver],
  ...[stillHere, interimDone],
]

export function changeJourneys(service: Service): PageSet {
  return (pages, parts) => {
    const side = schoolSide(service)
    for (const change of changes)
      addJourney(pages, parts, changeJourney(service, side, aboutRegistration(service), change))
    addJourney(pages, parts, anotherBodyJourney(service))
  }
}
