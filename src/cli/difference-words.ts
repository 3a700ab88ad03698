import type { SettingDifference, SettingPart } from '../application/verify-settings.ts'
import type { Difference, VerifiedPart } from '../application/verify.ts'

/** One line for a difference: whose it is, by id in this service or a school's number, what differs, and where history breaks. */
export function describeDifference(difference: Difference | SettingDifference): string {
  if ('id' in difference) return settingWords[difference.part](difference.id)
  const { teacherId, part, seq } = difference
  const where = seq === null ? '' : ` from event ${String(seq)}`
  return `Teacher ${teacherId}: ${words[part]}${where}`
}

const words: Readonly<Record<VerifiedPart, string>> = {
  chain: 'history does not hold',
  teacher: 'there is history of a teacher who is not in the tables',
  version: 'the number of events differs from the history',
  identity: 'name, TRN or QTS date differ from the history',
  periods: 'induction periods differ from the history',
  extensions: 'extensions differ from the history',
  reduction: 'the reduction differs from the history',
  conclusions: 'the steps to the outcome differ from the history',
  exemption: 'the exemption differs from the history',
  outcome: 'the outcome differs from the history',
  caseload: 'lines in the lists of appropriate bodies differ from the history',
  delivery: 'what teacher records are to be told differs from the history',
  registrations: 'registrations by schools differ from their history',
  queue: 'lines in the queues of appropriate bodies differ from the record and its registrations',
  planned_releases: 'planned releases differ from their history',
  handovers: 'moves between appropriate bodies differ from their history',
}

const settingWords: Readonly<Record<SettingPart, (id: string) => string>> = {
  lead_and_minimum: (id) => `Body ${id}: its lead or its minimum after a reduction differ from its history`,
  findings: (urn) => `School ${urn}: what inspections found differs from its history`,
  eligible: (urn) => `School ${urn}: whether it is marked as eligible differs from its history`,
  history_of_school: (urn) => `School ${urn}: the history of what was recorded of it does not hold`,
}
