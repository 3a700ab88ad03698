/** What somebody answered, by field name. A date is "2026-9-1"; a box that was ticked is "yes". */
export type Answers = Readonly<Record<string, string>>

/** What a finished journey shows on its last page. */
export type DraftResult = Readonly<Record<string, string | number | boolean | null>>

/** A journey's answers, kept by id until it is done or 60 days have passed. */
export type Draft = Readonly<{
  id: string
  journey: string
  organisationId: string
  bodyId: string | null
  teacherId: string | null
  /** The record's version when the journey began; null without a record. */
  seenVersion: number | null
  answers: Answers
  updatedAt: Temporal.Instant
  submitting: boolean
  /** Sent while teacher records did not answer; done by itself when they do. */
  waitsSince: Temporal.Instant | null
  /** Codes for which what waited could not be done. */
  problems: readonly string[]
  result: DraftResult | null
}>

/** A draft as a list shows it. */
export type UnfinishedDraft = Pick<Draft, 'id' | 'journey' | 'updatedAt' | 'waitsSince' | 'problems'> &
  Readonly<{ matchedName: string | null }>

export type NewDraft = Pick<
  Draft,
  'id' | 'journey' | 'organisationId' | 'bodyId' | 'teacherId' | 'seenVersion' | 'answers'
>

/** What waits: `work` is the person and the request as JSON, read again by whoever does it. */
export type WaitingDraft = Readonly<{ id: string; organisationId: string; work: unknown }>

export const DRAFT_DAYS = 60

/** Drafts of one organisation; another organisation's draft does not exist. */
export type Drafts = Readonly<{
  start: (draft: NewDraft, now: Temporal.Instant) => Promise<void>
  find: (organisationId: string, draftId: string, now: Temporal.Instant) => Promise<Draft | null>
  /** Lays `given` over the answers and takes `dropped` out, and what waited waits no more; two tabs answering two questions both stand. False once done. */
  answer: (
    organisationId: string,
    draftId: string,
    change: Readonly<{ given: Answers; dropped: readonly string[]; now: Temporal.Instant }>,
  ) => Promise<boolean>
  /** True for the one request that may act. A request that died is overtaken after a minute. */
  beginSubmit: (organisationId: string, draftId: string, now: Temporal.Instant) => Promise<boolean>
  /** After the act: done for good. The answers go, the result stays. */
  complete: (
    organisationId: string,
    draftId: string,
    done: Readonly<{ result: DraftResult; now: Temporal.Instant }>,
  ) => Promise<void>
  /** After a refusal or an outage: the draft can be mended and submitted again. */
  reopen: (organisationId: string, draftId: string) => Promise<void>
  /** Sent, and to be done later. */
  wait: (
    organisationId: string,
    draftId: string,
    waiting: Readonly<{ work: unknown; now: Temporal.Instant }>,
  ) => Promise<void>
  /** Those that wait, the longest first. */
  waiting: (limit: number) => Promise<readonly WaitingDraft[]>
  stopWaiting: (organisationId: string, draftId: string, problems: readonly string[]) => Promise<void>
  /** Begun, answered and not done, newest first, at most 50. */
  unfinished: (organisationId: string, now: Temporal.Instant) => Promise<readonly Draft[]>
  removeExpired: (now: Temporal.Instant) => Promise<number>
}>
