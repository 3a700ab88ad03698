import { rule, type Rule } from '../rule.ts'

/** Why a reduction of induction, or its withdrawal, can be refused. */
export const reductionRules = {
  reduction_stands: rule(
    'reduction',
    'One reduction stands at a time; it is withdrawn before another.',
    'R-02',
  ),
  reduction_unknown: rule('reduction', 'Only a reduction that stands can be withdrawn.', 'R-02'),
  reduction_route_required: rule(
    'reduction',
    'Induction is reduced for experience, for induction in Wales, or part time after two school years.',
    'R-01, R-04, R-06; Reg 7(3); SG 3.2 to 3.5',
    'law',
  ),
  reduction_terms_wrong: rule(
    'reduction',
    'A reduction has a number of terms, with two decimals at most.',
    'R-01',
  ),
  reduction_final_wrong: rule(
    'reduction',
    'A part-time reduction has the day of the final assessment that is brought forward.',
    'R-06; SG 2.38',
  ),
  reduction_decided_wrong: rule(
    'reduction',
    'A reduction was decided on a day of induction, today at the latest.',
    'R-02',
  ),
  reduction_agreed_wrong: rule(
    'reduction',
    'A reduction has the day on which the teacher agreed.',
    'R-02; Reg 7(3)',
    'law',
  ),
  reduction_agreed_late: rule(
    'reduction',
    'The teacher agrees before a reduction is decided.',
    'R-02; SG 3.3',
    'law',
  ),
  reduction_not_agreed_by_teacher: rule(
    'reduction',
    'A teacher who wants the full period serves it: nobody’s induction is reduced without their agreement.',
    'R-02; Reg 7(3); SG 3.3',
    'law',
  ),
  reduction_standards_not_met: rule(
    'reduction',
    'Induction is reduced only for a teacher who meets the Teachers’ Standards.',
    'R-02, R-06; Reg 7(3)',
    'law',
  ),
  reduction_no_prior_experience: rule(
    'reduction',
    'A reduction for experience needs extensive experience of teaching whole classes to the Teachers’ Standards.',
    'R-01; SG 3.2',
    'guidance',
  ),
  reduction_no_welsh_records: rule(
    'reduction',
    'A reduction for induction in Wales needs evidence of it.',
    'R-04; SG 3.2',
    'guidance',
  ),
  reduction_never_part_time: rule(
    'reduction',
    'The part-time route is for somebody who served part time at some point.',
    'R-07; SG 2.36',
    'guidance',
  ),
  reduction_too_early: rule(
    'reduction',
    'The final assessment of a part-time reduction comes after a period that covers two full school years.',
    'R-06; SG 2.38',
    'law',
  ),
  reduction_not_shorter: rule(
    'reduction',
    'A reduction is shorter than what is required without it.',
    'R-01',
  ),
  reduction_below_one_term: rule(
    'reduction',
    'A reduction leaves at least one term.',
    'R-01; Reg 7(3)',
    'law',
  ),
  reduction_below_local_minimum: rule(
    'reduction',
    'A reduction leaves the minimum that its appropriate body has set, which may be more than a term.',
    'R-08',
  ),
} as const satisfies Record<string, Rule>
