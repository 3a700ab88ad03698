import { isEmail } from '../values/email.ts'
import { sharesADay } from '../values/span.ts'
import type { ChangeSituation, Events } from './change-request.ts'
import { aboutProgramme, isOfTheEct, readColleague, type ColleagueAsTyped } from './decide-registration.ts'
import { accept, refuse } from './refuse.ts'
import { nameOf, namesOf, spanOf } from './registration.ts'

/** Another spelling or a legal change; what teacher records had stays beside it. */
export function decideName({ registration, at }: ChangeSituation, typed: string): Events {
  const correctedName = typed.trim().replaceAll(/\s+/g, ' ')
  if (!/\p{L}/u.test(correctedName)) return refuse('name_required', 'name')
  if (correctedName === nameOf(registration)) return refuse('nothing_changed', 'name')
  return accept({ type: 'registration_changed', changed: { correctedName }, at })
}

/** The ECT's own address, when the one given was wrong: what was registered is sent again. */
export function decideEmail(
  { registration, emailUsedByAnother, at }: ChangeSituation,
  typed: string,
): Events {
  const email = typed.trim().toLowerCase()
  const { mentor, tutor, trn } = registration
  if (!isEmail(email)) return refuse('email_invalid', 'email')
  if (email === registration.email) return refuse('nothing_changed', 'email')
  const ect = { trn, email, names: [] }
  if (mentor && isOfTheEct(mentor, ect)) return refuse('mentor_is_ect', 'email')
  if (isOfTheEct(tutor, ect)) return refuse('tutor_is_ect', 'email')
  if (emailUsedByAnother) return refuse('email_used_by_another', 'email')
  return accept({ type: 'registration_changed', changed: { email }, at })
}

export function decideTutor({ registration, at }: ChangeSituation, typed: ColleagueAsTyped): Events {
  const tutor = readColleague(typed)
  if (tutor === null || tutor === 'incomplete') return refuse('tutor_incomplete', 'tutor')
  if (isOfTheEct(tutor, { ...registration, names: namesOf(registration) }))
    return refuse('tutor_is_ect', 'tutor')
  const { name, email } = registration.tutor
  if (tutor.name === name && tutor.email === email) return refuse('nothing_changed', 'tutor')
  return accept({ type: 'registration_changed', changed: { tutor }, at })
}

/** Provider-led with one of the list, or school-led; a lead provider named anew has answered nothing yet. */
export function decideProgramme(
  { registration, leadProviderKnown, at }: ChangeSituation,
  typed: Readonly<{ programme: string; leadProviderId: string }>,
): Events {
  const refusals = aboutProgramme({ leadProviderKnown }, typed)
  if (refusals.length > 0) return { kind: 'refused', refusals }
  const training =
    typed.programme === 'school_led'
      ? ({ programme: 'school_led', leadProviderId: null } as const)
      : ({ programme: 'provider_led', leadProviderId: typed.leadProviderId.trim() } as const)
  const { programme, leadProviderId } = registration
  if (training.programme === programme && training.leadProviderId === leadProviderId)
    return refuse('nothing_changed', 'programme')
  return accept({ type: 'registration_changed', changed: { training }, at })
}

/** With two posts at once, which school leads (SG 3.14). */
export function decideLeadSchool({ registration, others, at }: ChangeSituation, leads: boolean): Events {
  if (leads === registration.isLeadSchool) return refuse('nothing_changed', 'lead')
  const rival = others.some(
    (other) =>
      other.id !== registration.id && other.isLeadSchool && sharesADay(spanOf(other), spanOf(registration)),
  )
  if (leads && rival) return refuse('two_posts_two_lead_schools', 'lead')
  return accept({ type: 'registration_changed', changed: { isLeadSchool: leads }, at })
}
