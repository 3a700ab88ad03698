import type { SettingView } from '../../../application/schools/setting-ports.ts'
import type {
  FindingAct,
  FindingAsTyped,
  FindingCode,
  FindingRefusal,
  SettingEvent,
} from '../../../domain/schools/record-finding.ts'
import { showDateTime } from '../../layout/format.ts'
import { certificateText, foundText } from '../../layout/setting-words.ts'
import type { WordedRefusal } from '../../layout/words.ts'

export const SCHOOLS = '/dfe/schools'

/** A refusal with the sentence that a caseworker sees. */
export function worded({ code, field, finding }: FindingRefusal): WordedRefusal {
  const clash = code === 'finding_overlaps' && finding ? `. ${foundText(finding)}` : ''
  const isEnd = code === 'finding_in_future' && field === 'until'
  return { code, field, text: isEnd ? 'The last day must be today or in the past' : `${words[code]}${clash}` }
}

const words: Readonly<Record<FindingCode, string>> = {
  finding_kind_required: 'Select what was found',
  finding_of_a_college: 'Select special measures: only a college is found not adequate',
  finding_since_required: 'Enter the day on which it was found, like 15 1 2026',
  finding_in_future: 'The day on which it was found must be today or in the past',
  finding_until_required: 'The last day must be a real date, like 17 7 2026',
  finding_until_before_since: 'The last day must be on or after the day on which it was found',
  finding_overlaps:
    'Another finding of this kind stands on some of these days. Correct or end that one first',
  certified_required: 'Select whether the Chief Inspector has certified the school or a part of it',
  certified_from_required: 'Enter the day from which the certificate holds, like 2 3 2026',
  certified_outside_finding:
    'The certificate must hold from a day while the finding stands, today or in the past',
  certified_part_required: 'Enter which part is certified, in 200 characters or fewer',
  setting_reason_required: 'Enter a reason, in 1,000 characters or fewer',
  setting_unchanged: 'This is what is recorded already. Change it, or cancel',
  finding_changed_meanwhile:
    'The finding was changed after you opened it, so nothing has been recorded. Look at it as it is now',
}

type Answers = Readonly<Partial<Record<keyof FindingAsTyped, string>>>

/** The finding that answers stand for; what is not asked is as it stands. */
export function typedOf(standing: Answers, answers: Answers): FindingAsTyped {
  const { findingKind = '', since = '', until = '', reason = '' } = { ...standing, ...answers }
  const { certified = '', certifiedFrom = '', certifiedPart = '' } = { ...standing, ...answers }
  return { findingKind, since, until, certified, certifiedFrom, certifiedPart, reason }
}

const eventWords: Readonly<Record<`finding_${FindingAct}`, string>> = {
  finding_recorded: 'Recorded',
  finding_corrected: 'Corrected',
  finding_certified: 'Certificate recorded',
  finding_ended: 'Ended',
  finding_removed: 'Removed',
}

/** What was recorded of a school, newest first. */
export function historyLines({ history }: SettingView): readonly string[] {
  return history.map(({ event, at, actorName, organisationName }) => {
    const reason = event.reason === null ? '' : `. Reason: ${event.reason}`
    return `${eventText(event)}${reason}. ${actorName} (${organisationName}) at ${showDateTime(at)}`
  })
}

function eventText(event: SettingEvent): string {
  if (event.type === 'eligible_by_hand')
    return event.eligible ? 'Marked as eligible' : 'No longer marked as eligible'
  return `${eventWords[event.type]}: ${foundText(event.finding)}. ${certificateText(event.finding)}`
}
