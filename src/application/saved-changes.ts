import type { InductionEvent } from '../domain/events.ts'
import type { InductionRecord } from '../domain/induction/record.ts'
import type { TeacherRecord, TrsStatus } from '../domain/induction/teacher-record.ts'
import type { RegistrationEvent } from '../domain/registration/registration-events.ts'
import type { Registration } from '../domain/registration/registration.ts'
import type { NewMail } from './mail/mail-states.ts'
import type { RequestContext } from './request-context.ts'

/** One accepted request: what happened, told by whom, and what must be told elsewhere. Saved whole or not at all. */
export type RecordChange = Readonly<{
  before: InductionRecord
  events: readonly InductionEvent[]
  after: InductionRecord
  trsStatus: TrsStatus | null
  /** What teacher records said, when this request read them. */
  teacher: TeacherRecord | null
  context: RequestContext
  at: Temporal.Instant
  reason: string | null
  mails: readonly NewMail[]
}>

export type RegistrationSave = Readonly<{
  before: Registration | null
  events: readonly RegistrationEvent[]
  after: Registration
  context: RequestContext
  at: Temporal.Instant
  mails: readonly NewMail[]
}>
