import { dayNumber } from './day-number.ts'

/** Every figure and date that the rules of length name, with the day from which each holds where that matters. */
export const ruleValues = {
  /** N-01: full-time-equivalent terms of an induction. */
  terms: 6,
  /** N-04: terms of the first part; also the whole of an induction begun and ended before September 2021's rules (Z-01). */
  partOneTerms: 3,
  /** N-02: terms of a school year, however it is divided. */
  termsOfYear: 3,
  /** N-05: raw terms that an employment must last to count. */
  minimumTerms: 1,
  /** 15.2 row 5: from here to the minimum the appropriate body may decide. In thousandths. */
  nearMissThousandths: 900,
  /** days of absence in a part that extend it. */
  absenceDays: 30,
  /** absence for COVID-19 counts from this day. */
  covidCountsFrom: dayNumber('2022-09-01'),
  /** Carer's leave is a statutory leave from this day. */
  carersProtectedFrom: dayNumber('2024-04-06'),
  /** Z-01: an induction begun before this day may be one of three terms ... */
  sixTermsFrom: dayNumber('2021-09-01'),
  /** Z-01: ... if it is complete by this day. */
  threeTermsBy: dayNumber('2023-08-31'),
  /** raw terms before a part-time reduction. */
  partTimeReductionAfterTerms: 6,
  /** Q9: an extension by more terms is unusual. */
  usualExtensionTerms: 3,
  /** 1 ÷ 65 of a term is a school day, by the convention of that name. */
  daysOfTerm: 65,
  /** T-01, T-02: the most of a full-time teacher's lessons, in percent. */
  timetablePercent: { partOne: 90, later: 95 },
} as const
