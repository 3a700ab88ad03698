import type { Day } from '../values/calendar.ts'

type Known = Readonly<{ paragraph: number; trsReason: string }>

/**
 * Why the department may decide that somebody is exempt: the paragraphs of Schedule 1 for which teacher records have a
 * reason that can be given to a person (2.1(b); TRS 1.3), each with that reason as teacher records name it, its date too
 * where the law's is another (Q3). What they give by a route alone is not among them: QTLS ends with a membership that
 * only teacher records follow (E-20), and so an exemption decided here would outlast it.
 */
export const exemptionGrounds = {
  qualified_before_2000: { paragraph: 1, trsReason: 'They qualified before 07 May 2000' },
  passed_in_wales: { paragraph: 6, trsReason: 'They passed induction in Wales' },
  first_taught_in_wales: {
    paragraph: 7,
    trsReason:
      'They qualified between 7 May 1999 and 1 April 2003 and first taught in Wales for at least 2 terms',
  },
  registered_in_scotland: {
    paragraph: 8,
    trsReason: 'They have or are eligible for full registration in Scotland',
  },
  passed_in_northern_ireland: { paragraph: 9, trsReason: 'They passed induction in Northern Ireland' },
  eea_recognition: {
    paragraph: 10,
    trsReason: 'They qualified through a European Economic Area (EEA) mutual recognition route',
  },
  passed_in_gibraltar: { paragraph: 11, trsReason: 'They passed their probationary period in Gibraltar' },
  passed_in_jersey: { paragraph: 12, trsReason: 'They passed induction in Jersey' },
  passed_in_guernsey: { paragraph: 13, trsReason: 'They passed induction in Guernsey' },
  passed_in_isle_of_man: { paragraph: 14, trsReason: 'They passed induction in the Isle of Man' },
  further_education_route: {
    paragraph: 19,
    trsReason:
      'They qualified through a further education route between 1 September 2001 and 1 September 2004',
  },
  passed_in_service_schools: {
    paragraph: 20,
    trsReason: 'They passed induction in Service Children’s Education schools in Germany or Cyprus',
  },
  records_lost: { paragraph: 24, trsReason: 'Exempt due to data loss or system error' },
  two_years_experience: {
    paragraph: 25,
    trsReason: 'They’re a registered teacher with at least 2 years’ full-time teaching experience',
  },
} as const satisfies Record<string, Known>
export type ExemptionGround = keyof typeof exemptionGrounds

/** The department decided that this teacher need not serve induction. An outcome outranks it (E-23). */
export type Exemption = Readonly<{ id: string; ground: ExemptionGround; decidedOn: Day }>

export function readExemptionGround(text: string): ExemptionGround | null {
  return exemptionGroundCodes.find((each) => each === text) ?? null
}

const isGround = (code: string): code is ExemptionGround => Object.hasOwn(exemptionGrounds, code)
export const exemptionGroundCodes: readonly ExemptionGround[] = Object.keys(exemptionGrounds).filter(isGround)
