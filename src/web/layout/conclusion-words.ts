import type {
  AppealResultKind,
  ConclusionFacts,
  DecidedKind,
  Recommendation,
} from '../../domain/conclusion/conclusion.ts'

export const recommendationWords: Readonly<Record<Recommendation, string>> = {
  achieved: 'They have met the Teachers’ Standards',
  extend: 'Their induction should be extended',
  unsatisfactory: 'Their progress is unsatisfactory',
}

export const representationWords: Readonly<Record<NonNullable<ConclusionFacts['representations']>, string>> =
  {
    made: 'Yes, they have made written representations',
    none: 'No, and they say that they will not',
  }

export const decidedWords: Readonly<Record<DecidedKind, string>> = {
  pass: 'They pass',
  extend: 'Their induction is extended',
  fail: 'They fail',
}

export const appealResultWords: Readonly<Record<AppealResultKind, string>> = {
  allowed: 'Allowed',
  extended: 'An extension, or another one, takes the decision’s place',
  dismissed: 'Dismissed',
  withdrawn: 'Withdrawn by the teacher',
}
