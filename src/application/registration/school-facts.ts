import type { ChangeSituation } from '../../domain/registration/change-request.ts'
import { listBodyChoices, type ChoosingFor } from '../../domain/schools/choose-body.ts'
import { maySchoolServe } from '../../domain/schools/may-serve.ts'
import type { Registering } from './registration-views.ts'

/** What the rulebook asks of a school: since when it is open, whether it may serve, and which bodies may act for it. */
export function schoolFacts(
  { school, eligibleByHand, bodies }: Registering,
  teacher: ChoosingFor | null,
): Pick<ChangeSituation, 'schoolServed' | 'settingRefusals' | 'whyNot'> {
  const choosing = { ...school, isPanelMember: null }
  const setting = { ...school, eligibleByHand, specialMeasures: null, inadequate: null }
  return {
    schoolServed: { start: school.openedOn ?? LONG_AGO, end: school.closedOn },
    settingRefusals: (start) =>
      maySchoolServe(setting, {
        start,
        servingHereSince: null,
        trainedHere: null,
        bodyAgreedOn: start,
      }).refusals.filter((code) => code !== 'setting_closed' && code !== 'setting_not_open_yet'),
    whyNot: (bodyId, start) =>
      listBodyChoices(bodies, choosing, start, teacher).find(({ body }) => body.id === bodyId)?.refusals ??
      null,
  }
}

export function isKnownProvider({ leadProviders }: Registering, typed: string): boolean {
  return leadProviders.some(({ id }) => id === typed.trim())
}

/** Schools whose opening the register does not know have always been open. */
const LONG_AGO = Temporal.PlainDate.from('1900-01-01')
