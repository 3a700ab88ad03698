import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import { nameOf } from '../../../domain/registration/registration.ts'
import { showDay } from '../../layout/format.ts'
import { absenceRow, factRows } from '../../school/ect/fact-rows.ts'
import { programmeWords } from '../../layout/record-words.ts'

/** What a school gave, as its appropriate body reads it; absences in rows unless they have a table of their own. */
export function given(view: RegistrationView, hasAbsences = true) {
  const { registration, schoolName, leadProviderName, facts } = view
  const { mentor, tutor, contractEnd, absences } = registration
  return [
    { key: 'Name', value: nameOf(registration) },
    { key: 'TRN', value: registration.trn },
    { key: 'QTS', value: facts.qtsOn ? `Gained on ${showDay(facts.qtsOn)}` : 'Not gained yet' },
    { key: 'School', value: `${schoolName} (URN ${registration.schoolUrn})` },
    { key: 'Start date', value: showDay(registration.start) },
    ...factRows(registration),
    { key: 'Contract ends', value: contractEnd ? showDay(contractEnd) : 'Not given' },
    ...(hasAbsences ? absences : [])
      .map((absence) => absenceRow(absence, '', false))
      .map(({ kind, when, days }) => ({
        key: kind,
        value: `${when}. Working days missed: ${days.toLowerCase()}`,
      })),
    { key: 'Training programme', value: programmeWords[registration.programme] },
    ...(leadProviderName === null ? [] : [{ key: 'Lead provider', value: leadProviderName }]),
    { key: 'Mentor', value: mentor ? `${mentor.name}, ${mentor.email}` : 'Not assigned yet' },
    { key: 'Induction tutor', value: `${tutor.name}, ${tutor.email}` },
  ]
}
