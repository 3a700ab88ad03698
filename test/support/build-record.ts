import type { AppropriateBody, Bodies } from '../../src/domain/induction/body.ts'
import type {
  Extension,
  InductionPeriod,
  InductionRecord,
  Outcome,
  Reduction,
} from '../../src/domain/induction/record.ts'
import type { TeacherRecord } from '../../src/domain/induction/teacher-record.ts'
import { day } from '../../src/domain/values/calendar.ts'
import type { Decision } from '../../src/domain/values/decision.ts'
import { readTerms, type Terms } from '../../src/domain/values/terms.ts'

/** The day on which the tests of the rulebook take place. */
export const TODAY = day('2026-09-03')
export const LATER = '2026-09-04'

export const LANTERN = 'b0000000-0000-4000-8000-000000000001'
export const WORSTED = 'b0000000-0000-4000-8000-000000000002'

export function buildBody(with_: Partial<AppropriateBody> = {}): AppropriateBody {
  return {
    id: LANTERN,
    name: 'Lamplight Teaching School Hub',
    kind: 'teaching_school_hub',
    designated: { start: day('1999-09-01'), end: null },
    leadSchoolUrn: '900026',
    contactEmail: 'induction@lamplight.example.org',
    leadContact: null,
    reductionMinimum: null,
    accreditedProviderUkprn: '10000001',
    ...with_,
  }
}

export const lantern = buildBody()
export const worsted = buildBody({
  id: WORSTED,
  name: 'Spindle Teaching School Hub',
  leadSchoolUrn: '900047',
  contactEmail: 'induction@spindle.example.org',
  accreditedProviderUkprn: null,
})
export const bodies: Bodies = new Map([lantern, worsted].map((body) => [body.id, body]))

/** Exact terms from text that a person may type. */
export function exactly(text: string): Terms {
  const read = readTerms(text)
  if (typeof read === 'string') throw new Error(`not terms: ${text}`)
  return read
}

/** A period: "2024-09-01..2025-04-04" is closed with `terms`, "2024-09-01.." is open. */
export function buildPeriod(served: string, with_: Partial<InductionPeriod> = {}): InductionPeriod {
  const [start = '', end = ''] = served.split('..')
  return {
    id: `period of ${served}`,
    bodyId: LANTERN,
    start: day(start),
    end: end === '' ? null : day(end),
    terms: end === '' ? null : exactly('1'),
    programme: 'provider_led',
    schoolUrn: null,
    ...with_,
  }
}

export function buildRecord(
  periods: readonly InductionPeriod[] = [],
  with_: Partial<InductionRecord> = {},
): InductionRecord {
  return {
    teacherId: '00000000-0000-4000-8000-000000000001',
    version: 5,
    identity: { trn: '1234567', firstName: 'Asha', lastName: 'Okafor', qtsOn: day('1999-01-01') },
    periods: periods.toSorted((a, b) => Temporal.PlainDate.compare(a.start, b.start)),
    extensions: [],
    reduction: null,
    outcome: null,
    exemption: null,
    conclusions: [],
    ...with_,
  }
}

export function buildOutcome(period: InductionPeriod, result: Outcome['result']): Outcome {
  return {
    id: 'outcome',
    periodId: period.id,
    result,
    toldInWritingOn: result === 'fail' ? period.end : null,
    shortfall: null,
  }
}

export function buildExtension(with_: Partial<Extension> = {}): Extension {
  return {
    id: 'extension',
    bodyId: LANTERN,
    terms: exactly('1'),
    kind: 'illness',
    reason: 'Two observations were cancelled',
    decidedOn: day('2026-07-01'),
    ...with_,
  }
}

export function buildReduction(with_: Partial<Reduction> = {}): Reduction {
  return {
    ...{
      id: 'reduction',
      bodyId: LANTERN,
      route: 'experience',
      terms: exactly('3'),
      finalAssessmentOn: null,
    },
    ...{ decidedOn: day('2026-07-01'), agreedOn: day('2026-06-30'), reason: 'Ten years in a private school' },
    ...with_,
  }
}

/** Somebody ready to claim: QTS, RequiredToComplete, no alerts. */
export function buildTeacher(
  with_: Partial<Omit<TeacherRecord, 'induction'>> & { induction?: Partial<TeacherRecord['induction']> } = {},
): TeacherRecord {
  return {
    trn: '1234567',
    firstName: 'Asha',
    lastName: 'Okafor',
    emailAddress: null,
    qtsOn: day('1999-01-01'),
    qtsProviderUkprns: [],
    ittProviderName: null,
    alerts: [],
    ...with_,
    induction: {
      status: 'RequiredToComplete',
      start: null,
      completed: null,
      exemptionReasons: [],
      ...with_.induction,
    },
  }
}

/** The codes of a decision in their order; "accepted" when there are none. */
export function codesOf(decision: Decision<unknown>): string {
  return decision.kind === 'accepted'
    ? 'accepted'
    : decision.refusals.map((refusal) => refusal.code).join(', ')
}
