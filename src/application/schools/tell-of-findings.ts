import { findingsToTell, isConcernedBy } from '../../domain/registration/concerned-by-finding.ts'
import type { InspectionFinding } from '../../domain/schools/inspection-finding.ts'
import type { FindingEvent } from '../../domain/schools/record-finding.ts'
import type { Day } from '../../domain/values/calendar.ts'
import { mailsOfFindings, type ToldFinding } from '../mail/finding-mails.ts'
import type { Ports } from '../ports.ts'
import type { SettingRows } from './setting-ports.ts'

/** What was recorded of a school; `before` is the finding that it changed, null of a new one. */
export type RecordedFinding = Readonly<{
  schoolName: string
  before: InspectionFinding | null
  event: FindingEvent
}>

/** What it takes to write to somebody of it. */
export type Telling = Pick<Ports, 'clock'> & Readonly<{ settings: Pick<Ports['settings'], 'publicUrl'> }>

/** Writes to the bodies and induction tutors whose ECTs it concerns, each once for all that was recorded together. */
export async function tellOfFindings(
  { clock, settings }: Telling,
  settingRows: SettingRows,
  recorded: readonly RecordedFinding[],
): Promise<void> {
  const all: ToldFinding[] = []
  for (const each of recorded) all.push(await toldOf(settingRows, each, clock.today()))
  await settingRows.tell(mailsOfFindings(all, settings.publicUrl), clock.now())
}

async function toldOf(
  settingRows: SettingRows,
  { schoolName, before, event }: RecordedFinding,
  today: Day,
): Promise<ToldFinding> {
  const findings = findingsToTell(before, event)
  const there = findings.length === 0 ? [] : await settingRows.registrationsAt(event.finding.schoolUrn)
  const concerned = there.filter(
    ({ registration, outcome }) =>
      outcome === null && findings.some((finding) => isConcernedBy(registration, finding, today)),
  )
  return { event, schoolName, concerned }
}
