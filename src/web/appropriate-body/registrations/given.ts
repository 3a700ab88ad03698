import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import { showDay } from '../../layout/format.ts'
import { programmeWords } from '../../layout/record-words.ts'

/** What a school gave, as its appropriate body reads it. */
export function given(view: RegistrationView) {
  const { registration, schoolName, leadProviderName, facts } = view
  const { mentor, tutor, patterns, contractEnd, leaving } = registration
  return [
    { key: 'Name', value: nameOf(view) },
    { key: 'TRN', value: registration.trn },
    { key: 'QTS', value: facts.qtsOn ? `Gained on ${showDay(facts.qtsOn)}` : 'Not gained yet' },
    { key: 'School', value: `${schoolName} (URN ${registration.schoolUrn})` },
    { key: 'Start date', value: showDay(registration.start) },
    { key: 'Days a week as an ECT', value: String((patterns.at(-1)?.halfDays ?? 0) / 2) },
    { key: 'Contract ends', value: contractEnd ? showDay(contractEnd) : 'Not given' },
    ...(leaving ? [{ key: 'Leaving the school', value: showDay(leaving.on) }] : []),
    { key: 'Training programme', value: programmeWords[registration.programme] },
    ...(leadProviderName === null ? [] : [{ key: 'Lead provider', value: leadProviderName }]),
    { key: 'Mentor', value: mentor ? `${mentor.name}, ${mentor.email}` : 'Not assigned yet' },
    { key: 'Induction tutor', value: `${tutor.name}, ${tutor.email}` },
  ]
}

export function nameOf({ registration }: Pick<RegistrationView, 'registration'>): string {
  return registration.correctedName ?? registration.originalName
}
