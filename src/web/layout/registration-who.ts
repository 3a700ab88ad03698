import type { RegistrationView } from '../../application/registration/registration-views.ts'
import {
  registrationChangers,
  standingOf,
  whoChangesRegistration,
  type RegistrationAsker,
  type RegistrationChanger,
  type RegistrationFact,
} from '../../domain/registration/who-changes-registration.ts'
import { findingsDuring } from './setting-words.ts'

/** A row of a page about a registration: one without its fact, and so without an answer, does not compile. */
export type FactRow = Readonly<{ key: string; value: string; fact: RegistrationFact }>

type Asked = Readonly<{
  asker: RegistrationAsker
  mayRecord: boolean
  /** Where whoever asks changes a fact of their own. */
  links: Readonly<Partial<Record<RegistrationFact, string>>>
}>

/** The panel that answers for each fact of a registration who can change it. */
export function registrationWho(view: RegistrationView, { asker, mayRecord, links }: Asked) {
  const standing = standingOf(view.registration, view.facts.period)
  const isShown = {
    finding: findingsDuring(view).length > 0,
    provider_answer: view.registration.leadProviderId !== null,
    exemption: view.exemption !== null,
  }
  const rows = whoChangesRegistration(standing, asker, mayRecord).filter(
    ({ fact }) => (fact !== 'finding' && fact !== 'provider_answer' && fact !== 'exemption') || isShown[fact],
  )
  return registrationChangers.flatMap((changer) => {
    const items = rows
      .filter((row) => row.changer === changer)
      .map(({ fact }) => ({ fact, text: words[fact], href: changer === 'you' ? links[fact] : undefined }))
    return items.length > 0 ? [{ heading: headings[changer](view), items }] : []
  })
}

const headings: Readonly<Record<RegistrationChanger, (view: RegistrationView) => string>> = {
  you: () => 'You can change',
  colleague: () => 'You can ask a colleague to change',
  school: ({ schoolName, registration: { tutor } }) =>
    `You can ask ${schoolName} to change (${tutor.name}, ${tutor.email})`,
  body: ({ bodyName, bodyContact }) =>
    `You can ask ${bodyName ?? 'the appropriate body'} to change${bodyContact === null ? '' : ` (${bodyContact})`}`,
  lead_provider: ({ leadProviderName }) => `You can ask ${leadProviderName ?? 'the lead provider'} to change`,
  teacher_record: () => 'Changed on the teacher record, not here',
  schools_register: () => 'Changed in Get Information About Schools (GIAS), not here',
  department: () => 'Recorded by the Department for Education (DfE), which you can ask to change',
  nobody: ({ registration: { withdrawn } }) =>
    withdrawn ? 'Nobody can change, as it was withdrawn' : 'Nobody can change now',
}

const words: Readonly<Record<RegistrationFact, string>> = {
  identity: 'which person and TRN it is',
  name: 'name',
  qts: 'qualified teacher status (QTS)',
  email: 'email address',
  school: 'the school’s name and number',
  finding: 'what the inspection of the school found',
  start: 'start date',
  hours: 'days a week',
  lead_school: 'which school leads',
  term_dates: 'the school’s term dates',
  contract_end: 'when the contract ends',
  last_day: 'last day at the school',
  interim: 'interim assessment on leaving',
  body: 'appropriate body',
  programme: 'training programme and lead provider',
  mentor: 'mentor',
  tutor: 'induction tutor',
  difficulties: 'difficulties',
  absences: 'absences, and choices about leave',
  answers: 'answers to the appropriate body',
  recommendation: 'the head teacher’s recommendation',
  provider_answer: 'whether the lead provider confirms',
  body_answer: 'whether the appropriate body accepts',
  periods: 'induction periods, terms, extensions and outcome',
  decision: 'the decision and its notices',
  exemption: 'an exemption from induction',
}
