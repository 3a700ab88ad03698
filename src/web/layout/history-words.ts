import type { HistoryEntry } from '../../application/views.ts'
import type { Channel } from '../../domain/access/actor.ts'
import type { CorrectionAnswer, CorrectionKind, EventType } from '../../domain/events.ts'

/** What happened, as the heading of a history entry. A new event does not compile until it has words here. */
export function historyTitle(entry: HistoryEntry): string {
  const type = eventTypes.find((each) => each === entry.type)
  return type ? titles[type](entry) : `Record changed (${entry.type})`
}

/** "on a page of this service". */
export function channelText(channel: string): string {
  return Object.entries(channelWords).find(([code]) => code === channel)?.[1] ?? channel
}

const titles = {
  teacher_identified: ({ before }) =>
    before.identity ? 'Details changed on the teacher record' : 'Details taken from the teacher record',
  trn_replaced: () => 'TRN replaced after two teacher records were merged',
  record_carried_over: () => 'Record carried over from the earlier service',
  ect_claimed: () => 'Induction claimed',
  ect_released: () => 'Released',
  ended_at_leaving_date: () => 'Ended at the leaving date, terms to be confirmed',
  terms_confirmed: () => 'Terms confirmed',
  outcome_recorded: ({ after }) =>
    after.outcome?.result === 'fail' ? 'Failed induction' : 'Passed induction',
  open_period_changed: () => 'Induction period changed',
  school_changed: () => 'School’s details changed in the register of schools',
  body_succeeded: () => 'Another appropriate body took over',
  body_succession_reversed: () => 'Taking over by another appropriate body reversed',
  extension_added: () => 'Extension added',
  extension_changed: () => 'Extension changed',
  extension_removed: () => 'Extension removed',
  correction_asked: ({ correction }) =>
    `Asked for: ${correction ? lowerFirst(askedTitles[correction]) : 'a correction'}`,
  correction_answered: ({ answer }) => (answer ? answerTitles[answer] : 'A proposed correction was answered'),
  record_corrected: ({ correction }) => (correction ? correctionTitles[correction] : 'Record put right'),
  reduction_agreed: () => 'Reduction agreed',
  reduction_withdrawn: () => 'Reduction withdrawn',
  conclusion_recorded: () => 'Step from completion to an outcome recorded',
  appeal_filed: ({ before }) =>
    before.conclusions?.some(({ appeal }) => appeal) ? 'Appeal corrected' : 'Appeal filed',
  appeal_result_proposed: () => 'Result of the appeal recorded by one of two people',
  appeal_decided: () => 'Result of the appeal',
} satisfies Record<EventType, (entry: HistoryEntry) => string>

const answerTitles: Readonly<Record<CorrectionAnswer, string>> = {
  accepted: 'Proposed correction agreed to',
  refused: 'Proposed correction refused',
  taken_back: 'Proposed correction taken back',
  lapsed: 'Proposed correction passed to DfE',
  escalated: 'DfE asked to decide on a refused correction',
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
}

export const correctionTitles: Readonly<Record<CorrectionKind, string>> = {
  period_corrected: 'Period put right',
  period_deleted: 'Period taken away',
  boundary_moved: 'Days between two periods moved',
  periods_merged: 'Two periods made one',
  period_inserted: 'Missed period added',
  outcome_withdrawn: 'Outcome withdrawn',
  outcome_amended: 'Outcome put right',
  appeal_result_amended: 'Result of an appeal put right',
  exemption_recorded: 'Exemption recorded',
  exemption_withdrawn: 'Exemption taken off',
  undone: 'Undone',
}

/** The same while it is only asked for. */
export const askedTitles: Readonly<Record<CorrectionKind, string>> = {
  period_corrected: 'Put a period right',
  period_deleted: 'Take a period away',
  boundary_moved: 'Move the days between two periods',
  periods_merged: 'Make two periods one',
  period_inserted: 'Add a missed period',
  outcome_withdrawn: 'Withdraw an outcome',
  outcome_amended: 'Put an outcome right',
  appeal_result_amended: 'Put the result of an appeal right',
  exemption_recorded: 'Record an exemption',
  exemption_withdrawn: 'Take an exemption off',
  undone: 'Undo a change',
}

const eventTypes = [
  'teacher_identified',
  'trn_replaced',
  'record_carried_over',
  'ect_claimed',
  'ect_released',
  'ended_at_leaving_date',
  'terms_confirmed',
  'outcome_recorded',
  'open_period_changed',
  'school_changed',
  'body_succeeded',
  'body_succession_reversed',
  'extension_added',
  'extension_changed',
  'extension_removed',
  'record_corrected',
  'correction_asked',
  'correction_answered',
  'reduction_agreed',
  'reduction_withdrawn',
  'conclusion_recorded',
  'appeal_filed',
  'appeal_result_proposed',
  'appeal_decided',
] as const satisfies readonly EventType[]

const channelWords: Readonly<Record<Channel, string>> = {
  page: 'on a page of this service',
  file: 'by file',
  api: 'through another tool',
  import: 'when records were carried over',
  job: 'by this service itself',
}
