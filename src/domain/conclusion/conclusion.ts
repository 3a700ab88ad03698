import type { Terms } from '../values/terms.ts'
import type { Day } from '../values/calendar.ts'

/** What the head recommends. Only the body can fail somebody; statutory guidance adds "unsatisfactory" to the law (Q16). */
export const recommendations = ['achieved', 'extend', 'unsatisfactory'] as const
export type Recommendation = (typeof recommendations)[number]

export const decidedKinds = ['pass', 'extend', 'fail'] as const
export type DecidedKind = (typeof decidedKinds)[number]

/** Days on which the steps from completion to a final outcome happened (9.5, 9.6); null is not recorded. */
export type ConclusionFacts = Readonly<{
  recommends: Recommendation | null
  /** The head made the recommendation; the body received it; the teacher received the copy. */
  recommendedOn: Day | null
  receivedOn: Day | null
  copiedOn: Day | null
  /** The teacher's written representations, or their word that there are none. */
  representations: 'made' | 'none' | null
  representationsOn: Day | null
  decided: DecidedKind | null
  decidedOn: Day | null
  noticesSentOn: Day | null
  /** The teacher wrote that they will not appeal (Reg 12). */
  noAppealOn: Day | null
  /** The employer received the written dismissal of the appeal (Reg 12). */
  dismissalReceivedOn: Day | null
}>

/**
 * From completing induction to its outcome and the appeal against it: one for each time that a body decides, so that an
 * extension begins another. The school and the body are those of the period (Q17).
 */
export type Conclusion = ConclusionFacts &
  Readonly<{
    id: string
    periodId: string
    /** When induction was completed, as computed when the first fact was recorded; null when that could not be told. */
    completedOn: Day | null
    appeal: Appeal | null
  }>

/** What an appeal is against: a fail, or the extension of this id (F-01). */
export type Appealed = Readonly<{ kind: 'fail' } | { kind: 'extension'; extensionId: string }>

/**
 * F-08. `allowed` sets the decision aside; `extended` puts an extension, or another one, in its place; `dismissed` and
 * `withdrawn` leave the decision as it was.
 */
export const appealResults = ['allowed', 'extended', 'dismissed', 'withdrawn'] as const
export type AppealResultKind = (typeof appealResults)[number]

export type AppealResult = Readonly<{
  kind: AppealResultKind
  on: Day
  /** Of the extension that takes the decision's place. */
  terms: Terms | null
}>

/** Filed with the Secretary of State and not yet decided while `result` is null. */
export type Appeal = Readonly<{
  against: Appealed
  filedOn: Day
  /** Of the department's case system. */
  reference: string
  /** A result that takes back a fail waits for a second caseworker. */
  proposed: (AppealResult & Readonly<{ bySubject: string; byName: string }>) | null
  result: AppealResult | null
}>

export const NO_FACTS: ConclusionFacts = {
  ...{ recommends: null, recommendedOn: null, receivedOn: null, copiedOn: null },
  ...{ representations: null, representationsOn: null, decided: null, decidedOn: null },
  ...{ noticesSentOn: null, noAppealOn: null, dismissalReceivedOn: null },
}
