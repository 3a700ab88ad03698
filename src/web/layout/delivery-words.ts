import type { MailState } from '../../application/mail/mail-states.ts'
import { problemCodes, type ProblemCode } from '../../application/delivery/problem-codes.ts'
import type { Delivery, DeliveryState, MailReceiver } from '../../application/ports.ts'
import type { SentStatus } from '../../domain/induction/trs-state.ts'
import { showDay } from './format.ts'

export const deliveryStateWords: Readonly<Record<DeliveryState, string>> = {
  waiting: 'Waiting to be sent',
  sent: 'Sent',
  masked: 'Sent, masked by exemption',
  awaiting_qts: 'Waiting for QTS',
  needs_attention: 'Needs attention',
}

export const deliveryStateColours: Readonly<Record<DeliveryState, string>> = {
  waiting: 'yellow',
  sent: 'green',
  masked: 'purple',
  awaiting_qts: 'yellow',
  needs_attention: 'red',
}

/** Why a change did not reach teacher records, in words; a code that this version does not know is still said. */
export function problemText(code: string): string {
  const known = problemCodes.find((each) => each === code)
  return known ? problemWords[known] : `Teacher records did not take the change (${code})`
}

/** "Passed, from 1 September 2024 to 17 July 2026". */
export function wantedText({ status, start, completed }: Delivery['wanted']): string {
  const from = start ? `, from ${showDay(start)}` : ''
  return `${sentStatusWords[status]}${from}${completed ? ` to ${showDay(completed)}` : ''}`
}

const sentStatusWords: Readonly<Record<SentStatus, string>> = {
  RequiredToComplete: 'Required to complete induction',
  InProgress: 'Induction in progress',
  Passed: 'Passed induction',
  Failed: 'Failed induction',
}

const problemWords: Readonly<Record<ProblemCode, string>> = {
  no_qts: 'Teacher records do not show QTS for this teacher yet',
  status_not_accepted: 'Teacher records did not accept the induction status',
  start_needed: 'Teacher records did not accept the change without a start date',
  start_not_allowed: 'Teacher records did not accept a start date',
  end_needed: 'Teacher records did not accept the change without an end date',
  end_not_allowed: 'Teacher records did not accept an end date',
  not_accepted: 'Teacher records did not accept the change',
  teacher_not_found: 'Teacher records have nobody with this TRN any more',
  teacher_deactivated: 'The teacher record is no longer in use',
  merged_into_another_ect:
    'The teacher record was merged into that of somebody else whose induction is also recorded here',
  changed_by_somebody_else: 'Somebody else changed the induction on the teacher record later',
  reads_back_differently: 'The teacher record shows something other than what was sent',
  service_not_allowed: 'Teacher records do not let this service in',
  too_many_requests: 'Teacher records asked this service to slow down',
  answer_not_understood: 'Teacher records gave an answer that could not be read',
  no_answer: 'Teacher records did not answer',
  job_given_up: 'The change could not be sent after many tries',
}

export const mailReceiverWords: Readonly<Record<MailReceiver, string>> = {
  teacher: 'The teacher',
  school: 'The school',
  department: 'DfE',
  body: 'The appropriate body',
  lead_provider: 'The lead provider',
  mentor: 'The mentor',
}

export const mailStateWords: Readonly<Record<MailState, string>> = {
  waiting: 'Waiting to be sent',
  gathered: 'In the daily summary',
  sent: 'Sent',
  delivered: 'Delivered',
  refused: 'Could not be delivered to this address',
}
