import {
  certifiedPartOn,
  isAnswerable,
  NO_ANSWERS,
  type InspectionFinding,
  type PostAnswers,
} from '../schools/inspection-finding.ts'
import type { SettingRefusal } from '../schools/school-rules.ts'
import { readDay, type Day } from '../values/calendar.ts'
import type { RegistrationFacts } from './registration.ts'
import type { RegistrationRefusal } from './registration-rules.ts'

/** What a school says of a post that begins while a finding stands, as typed. */
export type PostAsTyped = Readonly<{
  /** The first day on which the ECT trained there while employed, as ISO text; empty for not. */
  trainedHereSince: string
  /** Where a part of the school is certified: the post is in it. */
  inCertifiedPart: boolean
}>

/** Why induction cannot be served at a school from a day (P-01 to P-08). */
export type SettingProblems = (start: Day, post: PostAnswers) => readonly SettingProblem[]

/** With the finding that stands on the day, where that is the reason. */
export type SettingProblem = Readonly<{ setting: SettingRefusal; finding: InspectionFinding | null }>

/** Where the school can still say why the post may begin all the same, the refusal belongs to that question. */
export function aboutSetting(
  { setting, finding }: SettingProblem,
  start: Day,
  { trainedHereSince }: PostAnswers,
): RegistrationRefusal {
  if (finding === null) return { code: 'setting_refused', field: 'start', setting }
  if (setting === 'special_measures' && trainedHereSince !== null)
    return { code: 'training_not_before_finding', field: 'trainedHere', date: finding.since }
  const field = isAnswerable(finding, start) ? 'finding' : 'start'
  return { code: 'setting_refused', field, setting, finding }
}

/** What was said of the post, as far as the start rests on it. */
export function postFacts(
  { settingProblems }: Readonly<{ settingProblems: SettingProblems }>,
  start: Day,
  { trainedHereSince, inCertifiedPart }: PostAnswers,
): Pick<RegistrationFacts, 'trainedHereSince' | 'certifiedPart'> {
  const findings = settingProblems(start, NO_ANSWERS).flatMap(({ finding }) => finding ?? [])
  const parts = findings.flatMap((finding) => certifiedPartOn(finding, start) ?? [])
  const isTold = findings.some(({ kind }) => kind === 'special_measures')
  return {
    trainedHereSince: isTold ? trainedHereSince : null,
    certifiedPart: inCertifiedPart ? (parts[0] ?? null) : null,
  }
}

/** Both as typed; a day that is none is no answer. */
export function readPost({ trainedHereSince, inCertifiedPart }: PostAsTyped): PostAnswers {
  return { trainedHereSince: readDay(trainedHereSince), inCertifiedPart }
}

/** What was typed of training at the school is a day, or nothing. */
export function aboutTraining({
  trainedHereSince,
}: Pick<PostAsTyped, 'trainedHereSince'>): readonly RegistrationRefusal[] {
  const isWrong = trainedHereSince.trim() !== '' && readDay(trainedHereSince) === null
  return isWrong ? [{ code: 'training_not_a_date', field: 'trainedHere' } as const] : []
}
