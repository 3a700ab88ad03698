import type { Convention } from './input.ts'

/** What the calculator says (contract A6): terms, days and hours rounded to three decimals, half away from zero. */
export type Length = Readonly<{
  convention: Convention
  requiredTerms: number | null
  servedTerms: number | null
  remainingTerms: number | null
  schoolTermsLeft: number | null
  extensionDaysLeft: number | null
  partOneEndsOn: string | null
  firstCompletesOn: string | null
  completesOn: string | null
  stints: readonly StintFigures[]
  absence: readonly AbsenceFigures[]
  assessments: readonly Assessment[]
  timetable: TimetableFigures | null
  notices: readonly string[]
  refusals: readonly string[]
}>

/** Why a stint counts or does not (A3); the first that applies. */
export type Why =
  | 'setting_not_permitted'
  | 'short_term_supply'
  | 'no_qts'
  | 'not_agreed'
  | 'supply_not_agreed'
  | 'programme_not_started'
  | 'no_term_structure'
  | 'counts_so_far'
  | 'counts'
  | 'accepted_by_ab'
  | 'near_miss'
  | 'below_minimum'

export type LaterBecause = 'qts' | 'agreement' | 'head_agreement' | 'programme'

export type StintFigures = Readonly<{
  countsFrom: string | null
  startsLaterBecause: LaterBecause | null
  rawTerms: number | null
  countedTerms: number | null
  why: Why
}>

export type AbsenceFigures = Readonly<{
  part: 1 | 2 | 'extension'
  countedDays: number
  thresholdDays: number | null
  thresholdReachedOn: string | null
  chosenLeaveDays: number
  extendsByDays: number
}>

/** In the order in which several on one day are listed. */
export const assessmentKinds = [
  'progress_review',
  'interim_assessment',
  'formal_assessment',
  'final_assessment',
] as const

export type Assessment = Readonly<{
  kind: (typeof assessmentKinds)[number]
  due: string | null
  term: string | null
  waivable: boolean
  postponed: boolean
  awaitingLeaveChoice: boolean
  stint?: number
  servedTerms?: number
  absentDays?: number
}>

export type TimetableFigures = Readonly<{
  part: 1 | 2
  maxPercent: number
  maxHours: number
  breach: boolean | null
}>
