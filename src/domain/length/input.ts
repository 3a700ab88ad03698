/**
 * What is known of one teacher's induction, as the calculator contract (A1) says. Days are ISO dates in text and every
 * range includes both ends; `fte`, `terms` and `days` are decimals of at most three places and mean exactly that.
 */
export type LengthInput = Readonly<{
  today: string
  calendar: Calendar | null
  convention: Convention
  policy?: Policy | undefined
  teacher: Readonly<{ qtsAwardedOn: string | null; status?: TeacherStatus | undefined }>
  priorService?: readonly PriorService[] | undefined
  stints: readonly Stint[]
  absences?: readonly Absence[] | undefined
  leaveChoices?: readonly LeaveChoice[] | undefined
  reduction?: Reduction | null | undefined
  extensions?: readonly AbExtension[] | undefined
  timetable?: Timetable | null | undefined
}>

export const conventions = ['half_term_blocks', 'whole_term_fraction', 'days_of_65'] as const
/** How school days become terms (A2). */
export type Convention = (typeof conventions)[number]

export const teacherStatuses = ['required', 'exempt', 'passed', 'failed'] as const
export type TeacherStatus = (typeof teacherStatuses)[number]

export type DayRange = readonly [from: string, to: string]

export type CalendarTerm = Readonly<{
  name: string
  start: string
  end: string
  halfTerm: DayRange | null
  closed?: readonly DayRange[] | undefined
}>

export type Calendar = Readonly<{
  termsPerYear: number
  terms: readonly CalendarTerm[]
  bankHolidays: readonly string[]
}>

/** Switches of the appropriate body. */
export type Policy = Readonly<{
  countPhasedReturn?: boolean | undefined
  countStrike?: boolean | undefined
  absenceThresholdProRata?: boolean | undefined
  minimumReducedTerms?: number | undefined
  neonatalCareProtected?: boolean | undefined
}>

/**
 * Service certified elsewhere. `schoolTerms` is raw time, `terms` unless told; `workedOff` the days of it that made up for
 * absence in the part that it ends in, none unless told.
 */
export type PriorService = Readonly<{
  from: string
  to: string
  terms: number
  schoolTerms?: number | undefined
  workedOff?: number | undefined
}>

export const employments = ['post', 'long_term_supply', 'short_term_supply'] as const

/** One continuous employment at one school; a change of hours is a row of `fte`. */
export type Stint = Readonly<{
  school: string
  from: string
  to: string | null
  fte: readonly Readonly<{ from: string; fte: number }>[]
  employment: (typeof employments)[number]
  agreedOn: string | null
  headAgreedOn?: string | null | undefined
  programmeStartsOn?: string | undefined
  permitted?: boolean | undefined
  acceptedByAb?: boolean | undefined
  appropriateBody?: string | undefined
  calendar?: Calendar | null | undefined
}>

export const absenceKinds = [
  'ad_hoc',
  'phased_return',
  'strike',
  'covid',
  'closure',
  'statutory_maternity',
  'statutory_paternity',
  'statutory_adoption',
  'statutory_shared_parental',
  'statutory_parental_bereavement',
  'statutory_carers',
  'neonatal_care',
] as const
export type AbsenceKind = (typeof absenceKinds)[number]

export type Absence = Readonly<{
  id?: string | undefined
  from: string
  to?: string | undefined
  days: number
  kind: AbsenceKind
}>

export type LeaveChoice = Readonly<{ absence: string; extend: boolean; refusedByAb?: boolean | undefined }>

export type Reduction = Readonly<
  { decidedOn: string; teacherAgreed: boolean } & (
    | { route: 'experience'; toTerms: number; standardsMet: boolean; priorExperience: boolean }
    | { route: 'wales'; toTerms: number; welshRecords: boolean }
    | { route: 'part_time'; finalAssessmentOn: string; standardsMet: boolean }
  )
>

export type AbExtension = Readonly<{
  decidedOn: string
  from: string
  terms: number
  substitutedTerms?: number | undefined
}>

export type Timetable = Readonly<{
  on: string
  fullTimeHours: number
  taughtHours?: number | undefined
  stint?: number | undefined
}>
