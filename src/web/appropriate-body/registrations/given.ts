import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import { nameOf } from '../../../domain/registration/registration.ts'
import { showDay } from '../../layout/format.ts'
import type { FactRow } from '../../layout/registration-who.ts'
import { findingRows } from '../../layout/setting-words.ts'
import { absenceRow, contractRow, factRows, trainingRows } from '../../school/ect/fact-rows.ts'

/** What a school gave, as its appropriate body reads it; absences in rows unless they have a table of their own. */
export function given(view: RegistrationView, hasAbsences = true): readonly FactRow[] {
  const { registration, schoolName, facts } = view
  const { absences } = registration
  return [
    { key: 'Name', value: nameOf(registration), fact: 'name' as const },
    { key: 'TRN', value: registration.trn, fact: 'identity' as const },
    {
      key: 'QTS',
      value: facts.qtsOn ? `Gained on ${showDay(facts.qtsOn)}` : 'Not gained yet',
      fact: 'qts' as const,
    },
    { key: 'School', value: `${schoolName} (URN ${registration.schoolUrn})`, fact: 'school' as const },
    ...findingRows(view),
    { key: 'Start date', value: showDay(registration.start), fact: 'start' as const },
    ...factRows(registration),
    contractRow(registration),
    ...(hasAbsences ? absences : [])
      .map((absence) => absenceRow(absence, '', false))
      .map(({ kind, when, days }) => ({
        key: kind,
        value: `${when}. Working days missed: ${days.toLowerCase()}`,
        fact: 'absences' as const,
      })),
    ...trainingRows(view),
  ]
}
