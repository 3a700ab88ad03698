import { leadRules } from '../../domain/induction/name-lead.ts'
import { minimumRules } from '../../domain/induction/set-minimum.ts'
import { registrationRules } from '../../domain/registration/registration-rules.ts'
import type { Force, RuleSubject } from '../../domain/rule.ts'
import { rules } from '../../domain/rules.ts'
import { successionRules } from '../../domain/succession/succession-rules.ts'
import { findingRules } from '../../domain/schools/record-finding.ts'
import { choiceRules, settingRules } from '../../domain/schools/school-rules.ts'
import type { PageApp } from '../parts.ts'

const anyone = { config: { access: 'anyone' } } as const

/** Pages open to anyone: the rules, accessibility, privacy, cookies. */
export function guidancePages(app: PageApp): void {
  app.get('/guidance/rules', anyone, (_request, reply) =>
    reply.page('guidance/rules.njk', { title: 'Rules this service applies', groups, forces }),
  )
  app.get('/accessibility', anyone, (_request, reply) =>
    reply.page('guidance/accessibility.njk', { title: 'Accessibility statement' }),
  )
  app.get('/privacy', anyone, (_request, reply) => reply.page('guidance/privacy.njk', { title: 'Privacy' }))
  app.get('/cookies', anyone, (_request, reply) => reply.page('guidance/cookies.njk', { title: 'Cookies' }))
}

const subjects = [
  ['finding', 'Finding a teacher'],
  ['claiming', 'Who can be claimed, and by whom'],
  ['dates', 'Dates'],
  ['terms', 'Terms'],
  ['outcome', 'Releasing, passing and failing'],
  ['conclusion', 'From completion to an outcome, and appeals'],
  ['extension', 'Extensions'],
  ['reduction', 'Reductions'],
  ['correction', 'Putting records right'],
  ['request', 'Any change'],
] as const satisfies readonly (readonly [RuleSubject, string])[]

const forces: Readonly<Record<Force, string>> = {
  law: 'Law',
  guidance: 'Statutory guidance',
  service: 'This service',
}

const ofRecords = subjects.map(([subject, name]) => ({
  subject,
  name,
  anchored: true,
  rules: Object.entries(rules).flatMap(([code, rule]) => (rule.about === subject ? [{ code, ...rule }] : [])),
}))

const ofSchools = [
  { subject: 'serving', name: 'Where induction can be served', from: settingRules },
  { subject: 'choosing', name: 'Which appropriate body a school can choose', from: choiceRules },
].map(({ subject, name, from }) => ({
  ...{ subject, name, anchored: false },
  rules: Object.entries(from).map(([code, { reason, source, force }]) => ({
    ...{ code, statement: reason, source, force },
  })),
}))

const ofRegistrations = {
  ...{ subject: 'registering', name: 'Registering an ECT', anchored: false },
  rules: Object.entries(registrationRules).map(([code, statement]) => ({
    ...{ code, statement, source: 'This service', force: 'service' },
  })),
}

const ofSuccessions = {
  ...{ subject: 'succeeding', name: 'When an appropriate body ends', anchored: false },
  rules: Object.entries(successionRules).map(([code, statement]) => ({
    ...{ code, statement, source: 'AC-11', force: 'service' },
  })),
}

const ofLeads = {
  ...{ subject: 'leading', name: 'Who leads an appropriate body', anchored: false },
  rules: Object.entries(leadRules).map(([code, statement]) => ({
    ...{ code, statement, source: 'AC-11', force: 'service' },
  })),
}

const ofMinimums = {
  ...{
    subject: 'minimum',
    name: 'The minimum that an appropriate body sets for its reductions',
    anchored: false,
  },
  rules: Object.entries(minimumRules).map(([code, statement]) => ({
    ...{ code, statement, source: 'R-08', force: 'service' },
  })),
}

const ofFindings = {
  ...{ subject: 'inspecting', name: 'What DfE records of a school’s inspection', anchored: false },
  rules: Object.entries(findingRules).map(([code, statement]) => ({
    ...{ code, statement, source: 'P-02, P-07, P-08', force: 'service' },
  })),
}

const groups = [...ofRecords, ofSuccessions, ofLeads, ofMinimums, ofRegistrations, ...ofSchools, ofFindings]
