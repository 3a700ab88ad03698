import type { ChangeSituation } from '../../domain/registration/change-request.ts'
import { listBodyChoices, type ChoosingFor } from '../../domain/schools/choose-body.ts'
import {
  asSeenFrom,
  standingOn,
  type InspectionFinding,
  type PostAnswers,
} from '../../domain/schools/inspection-finding.ts'
import { maySchoolServe } from '../../domain/schools/may-serve.ts'
import type { SettingRefusal } from '../../domain/schools/school-rules.ts'
import { servingSince } from '../../domain/schools/serving-here.ts'
import type { Day } from '../../domain/values/calendar.ts'
import type { KnownToRegister, Registering } from './registration-views.ts'

export type Known = Pick<KnownToRegister, 'record' | 'others'>

/**
 * What the rulebook asks of a school: since when it is open, whether it may serve, and which bodies may act for it.
 * `known` are the periods of the teacher and their other registrations, by which they may be serving there already.
 */
export function schoolFacts(
  registering: Registering,
  teacher: ChoosingFor | null,
  known: Known,
): Pick<ChangeSituation, 'schoolServed' | 'settingProblems' | 'periods' | 'whyNot'> {
  const { school, bodies } = registering
  const choosing = { ...school, isPanelMember: null }
  return {
    periods: known.record.periods,
    schoolServed: { start: school.openedOn ?? LONG_AGO, end: school.closedOn },
    settingProblems: (start, post) =>
      settingRefusals(registering, known, start, post).map((setting) => ({
        setting,
        finding: findingBehind(setting, registering.findings, start),
      })),
    whyNot: (bodyId, start) =>
      listBodyChoices(bodies, choosing, start, teacher).find(({ body }) => body.id === bodyId)?.refusals ??
      null,
  }
}

function settingRefusals(
  { school, eligibleByHand, findings, urns }: Registering,
  known: Known,
  start: Day,
  post: PostAnswers,
): readonly SettingRefusal[] {
  const seen = (kind: InspectionFinding['kind']) => asSeenFrom(standingOn(findings, kind, start), start, post)
  return maySchoolServe(
    {
      ...{ ...school, eligibleByHand },
      ...{ specialMeasures: seen('special_measures'), inadequate: seen('not_adequate') },
    },
    {
      // When a body agreed is not known here; whoever accepts says that it was before the start (P-06, ADR 17).
      ...{ start, servingHereSince: servingSince(known, urns, start) },
      ...{ trainedHereSince: post.trainedHereSince, bodyAgreedOn: start },
    },
  ).refusals.filter((code) => code !== 'setting_closed' && code !== 'setting_not_open_yet')
}

function findingBehind(
  setting: SettingRefusal,
  findings: readonly InspectionFinding[],
  start: Day,
): InspectionFinding | null {
  if (setting === 'special_measures') return standingOn(findings, 'special_measures', start)
  return setting === 'college_inadequate' ? standingOn(findings, 'not_adequate', start) : null
}

export function isKnownProvider({ leadProviders }: Registering, typed: string): boolean {
  return leadProviders.some(({ id }) => id === typed.trim())
}

/** Schools whose opening the register does not know have always been open. */
const LONG_AGO = Temporal.PlainDate.from('1900-01-01')
