/** How binding a rule is: the law, statutory guidance, or how this service keeps its records right. */
export type Force = 'law' | 'guidance' | 'service'

/** One rule of the catalogue. `source` cites the rulebook or contract that the rule carries out. */
export type Rule = Readonly<{ statement: string; source: string; force: Force; about: RuleSubject }>

export type RuleSubject =
  | 'finding'
  | 'claiming'
  | 'dates'
  | 'terms'
  | 'outcome'
  | 'conclusion'
  | 'extension'
  | 'reduction'
  | 'correction'
  | 'request'

/** One rule of the catalogue; of this service unless law or guidance sets it. */
export const rule = (
  about: RuleSubject,
  statement: string,
  source: string,
  force: Force = 'service',
): Rule => ({
  about,
  statement,
  source,
  force,
})
