import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import { showDay } from '../../layout/format.ts'
import { programmeWords } from '../../layout/record-words.ts'

export type Difference = Readonly<{ what: string; school: string; record: string }>

/** Where a body's open period is not what the school gave: both, side by side. */
export function differencesOf(
  { registration, open, schoolName }: RegistrationView,
  bodyId: string,
): readonly Difference[] {
  if (open?.bodyId !== bodyId) return []
  const { start, programme, schoolUrn } = registration
  return [
    { what: 'Start date', school: showDay(start), record: showDay(open.start) },
    {
      what: 'Training programme',
      school: programmeWords[programme],
      record: open.programme ? programmeWords[open.programme] : 'Not recorded',
    },
    {
      what: 'School',
      school: `${schoolName} (URN ${schoolUrn})`,
      record:
        open.schoolUrn === schoolUrn
          ? `${schoolName} (URN ${schoolUrn})`
          : open.schoolUrn
            ? `URN ${open.schoolUrn}`
            : 'Not recorded',
    },
  ].filter(({ school, record }) => school !== record)
}
