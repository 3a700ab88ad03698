import type { Service } from '../../../application/service.ts'
import type { AwayRequest } from '../../../domain/registration/change-request.ts'
import { addJourney } from '../../journey/add-journey.ts'
import type { At } from '../../journey/journey.ts'
import type { PageSet } from '../../parts.ts'
import { aboutAway, type AboutAway } from '../../school/changes/about.ts'
import {
  absence,
  correctAbsence,
  leave,
  leaveChoice,
  removeAbsence,
  type AwayChange,
} from '../../school/changes/away-changes.ts'
import { changeJourney, type Change } from '../../school/changes/change-journey.ts'
import { bodySide } from '../../school/changes/side.ts'

type Held = AboutAway & Readonly<{ holds: boolean }>

/** Time away and choices about leave, reported by the body that holds the ECT as a school would report them. */
export function awayJourneys(service: Service): PageSet {
  const side = bodySide(service)
  const { load } = aboutAway(service)
  const loading = {
    load: async (at: At): Promise<Held | null> => {
      const about = await load(at)
      return about && { ...about, holds: about.view.open?.bodyId === at.person.bodyId }
    },
    leave: ({ name, registrationId }: Held) => ({
      href: side.home(registrationId),
      text: `Cancel and go back to ${name}`,
    }),
  }
  return (pages, parts) => {
    for (const change of [absence, leave, correctAbsence, removeAbsence, leaveChoice])
      addJourney(pages, parts, changeJourney(service, side, loading, forBody(change)))
  }
}

/** The same questions; only a body that holds the ECT is asked, and the school is told. */
function forBody(change: AwayChange): Change<Held, AwayRequest> {
  return {
    ...change,
    opens: (about) => ({
      ...change.opens(about),
      told: `We tell ${about.view.registration.tutor.name} at ${about.view.schoolName}${change === leaveChoice ? `, and ${about.name}` : ''}.`,
    }),
    blocked: (about) => (about.holds ? (change.blocked?.(about) ?? null) : 'body_does_not_hold'),
  }
}
