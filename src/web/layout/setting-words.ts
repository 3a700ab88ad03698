import type { RegistrationView } from '../../application/registration/registration-views.ts'
import { spanOf } from '../../domain/registration/registration.ts'
import { daysOf, type InspectionFinding } from '../../domain/schools/inspection-finding.ts'
import { notesFor } from '../../domain/schools/may-serve.ts'
import { settingNotes, type SettingRefusal } from '../../domain/schools/school-rules.ts'
import { sharesADay } from '../../domain/values/span.ts'
import { showDay } from './format.ts'

/** Why induction cannot be served at a school, and what to do about it. */
export function settingText(setting: SettingRefusal, finding?: InspectionFinding | null): string {
  return words[setting](finding ?? null)
}

const words: Readonly<Record<SettingRefusal, (finding: InspectionFinding | null) => string>> = {
  setting_not_served: () =>
    'Induction cannot be served at this kind of establishment. If the kind is wrong, correct it in Get Information About Schools (GIAS)',
  setting_in_wales: () =>
    'Induction in Wales is served under the Welsh arrangements, and is not registered here. Ask the Education Workforce Council (EWC)',
  setting_not_open_yet: () => 'The school is not open on the start date. Enter a day on which it is open',
  setting_closed: () => 'The school is closed on the start date. Enter a day on which it is open',
  setting_closing_unclear: () =>
    'The school has closed and it is not settled yet which school takes over. Register the ECT at that school, or correct your record in Get Information About Schools (GIAS)',
  section_41_missing: () =>
    'The school has no section 41 approval, so no new ECT is registered here. Those already serving carry on. If it has approval, correct its record in Get Information About Schools (GIAS) or ask the Department for Education (DfE)',
  overseas_inspection_lapsed: () =>
    'A British school overseas must have been inspected by an accredited inspectorate within six years of the start. Enter a start date within six years of the inspection, or wait until the next one is in Get Information About Schools (GIAS)',
  special_measures: (finding) =>
    `${finding ? foundText(finding) : 'The school is in special measures'}. ${wayOut(finding)}`,
  college_inadequate: (finding) =>
    `${finding ? foundText(finding) : 'The college’s latest inspection was not adequate'}. ${wayOut(finding)}`,
  body_not_agreed_before_start: () =>
    'An appropriate body must be agreed before the teacher starts induction. Enter a later start date',
}

/** "The school has been in special measures since 15 January 2026". */
export function foundText({ kind, since, until }: InspectionFinding): string {
  const was = until ? `from ${showDay(since)} to ${showDay(until)}` : `since ${showDay(since)}`
  if (kind === 'special_measures')
    return `The school ${until ? 'was' : 'has been'} in special measures ${was}`
  return `The college’s inspection ${until ? 'stood as' : 'has stood as'} not adequate ${was}`
}

/** What the Chief Inspector lets new ECTs do: "Certified from 1 March 2026: Science". */
export function certificateText({ certificate }: InspectionFinding): string {
  if (certificate === null) return 'Not certified'
  return `Certified from ${showDay(certificate.from)}: ${certificate.part ?? 'all of it'}`
}

function wayOut(finding: InspectionFinding | null): string {
  const only =
    'A new ECT can start only where Ofsted has certified the school or the part of it where they work.'
  const tell = 'and tell the Department for Education (DfE) when it has'
  if (finding?.certificate?.part)
    return `${only} ${certificateText(finding)}. For a post elsewhere ask Ofsted to certify it, ${tell}`
  if (finding?.certificate)
    return `${only} Enter a start date on or after ${showDay(finding.certificate.from)}, from which it is certified`
  if (finding?.until) return `${only} Enter a start date after ${showDay(finding.until)}`
  return `${only} Ask Ofsted to certify it, ${tell}`
}

type OfRegistration = Pick<RegistrationView, 'registration' | 'setting'>

/** What was found of the school while the ECT was, is or will be there. */
export function findingsDuring({ registration, setting }: OfRegistration): readonly InspectionFinding[] {
  return setting.findings.filter((finding) => sharesADay(daysOf(finding), spanOf(registration)))
}

/** Rows of a page about a registration, each with the fact that a panel answers for. */
export function findingRows(view: OfRegistration) {
  return findingsDuring(view).map((finding) => ({
    key: 'Inspection',
    value: `${foundText(finding)}. ${certificateText(finding)}`,
    fact: 'finding' as const,
  }))
}

/** What the school and its body should check of a registration that stands, though nothing is refused (P-03, P-05, P-09). */
export function notesOf(view: OfRegistration): readonly string[] {
  if (view.registration.withdrawn !== null) return []
  const findings = findingsDuring(view)
  return notesFor(view.setting.typeCode, findings.length > 0).map((note) => {
    const because = note === 'check_fairness' ? findings.map(foundText) : []
    return [...because, settingNotes[note].reason].join('. ')
  })
}
