import type { RegistrationFact } from '../../../domain/registration/who-changes-registration.ts'
import type { Registration } from '../../../domain/registration/registration.ts'
import type { RegistrationView } from '../../../application/registration/registration-views.ts'

/** "Something has changed": what can be reported of a registration as it stands, most frequent first. */
export function changeLinks({ registration, facts }: RegistrationView) {
  const { leaving, mentor, bodyAnswer, difficulties } = registration
  const isClaimed = bodyAnswer?.kind === 'accepted'
  const isHeld = isClaimed && facts.period?.end === null
  const links: readonly (readonly [string, string] | false)[] = [
    ['leaving', leaving ? 'Correct their last day' : 'They are leaving your school'],
    leaving !== null && ['staying', 'They are staying after all'],
    ['hours', 'Their hours are changing'],
    ['absence', 'They are or were away for a while'],
    ['leave', 'They take family or carer’s leave'],
    ['another-school', 'They work at another school too'],
    isHeld
      ? ['another-body', 'Change their appropriate body']
      : ['appropriate-body', 'Name another appropriate body'],
    ['mentor', mentor ? 'Change their mentor' : 'Assign a mentor'],
    ['tutor', 'Change their induction tutor'],
    ['programme', 'Change their training programme'],
    ['contract-end', 'Their contract ends on another day'],
    ['name', 'They have a different name'],
    ['email', 'Their email address is wrong'],
    (!isClaimed || isStartOther(registration, facts)) && ['start', 'Their start date is wrong'],
    !isClaimed && ['withdraw', 'Wrong person, wrong TRN, or registered by mistake'],
    difficulties === null
      ? ['difficulties', 'They have difficulties']
      : ['difficulties-over', 'Their difficulties are over'],
  ]
  return links.flatMap((link) => (link ? [{ path: link[0], text: link[1] }] : []))
}

/** The body recorded another start: the school can say the same, and nothing else. */
function isStartOther({ start }: Registration, { period }: RegistrationView['facts']): boolean {
  return period !== null && !period.start.equals(start)
}

/** Where the school changes each fact of its own, while it is the school's to change. */
export function changePages(
  view: Pick<RegistrationView, 'registration' | 'facts'>,
): Readonly<Partial<Record<RegistrationFact, string>>> {
  const { registration, facts } = view
  const { id, leaving, bodyAnswer, absences } = registration
  const at = (path: string) => `/school/ects/${id}/${path}`
  const isHeld = bodyAnswer?.kind === 'accepted' && facts.period?.end === null
  return {
    ...{ name: at('name'), hours: at('hours'), contract_end: at('contract-end'), last_day: at('leaving') },
    ...{
      programme: at('programme'),
      mentor: at('mentor'),
      tutor: at('tutor'),
      difficulties: at('difficulties'),
    },
    ...{ start: at('start'), identity: at('withdraw'), email: at('email') },
    body: at(isHeld ? 'another-body' : 'appropriate-body'),
    absences: absences.length > 0 ? '#away' : at('absence'),
    ...(leaving?.interim?.doneOn === null && { interim: at('interim-assessment') }),
  }
}
