import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import type { Service } from '../../../application/service.ts'
import { showDay } from '../../layout/format.ts'
import { programmeWords } from '../../layout/record-words.ts'

export type Difference = Readonly<{ what: string; school: string; record: string }>

/** Where a body's open period is not what the school gave: both, side by side. */
export async function differencesOf(
  service: Pick<Service, 'school'>,
  { registration, open, schoolName }: RegistrationView,
  bodyId: string,
): Promise<readonly Difference[]> {
  if (open?.bodyId !== bodyId) return []
  const { start, programme, schoolUrn } = registration
  const given = `${schoolName} (URN ${schoolUrn})`
  return [
    { what: 'Start date', school: showDay(start), record: showDay(open.start) },
    {
      what: 'Training programme',
      school: programmeWords[programme],
      record: open.programme ? programmeWords[open.programme] : 'Not recorded',
    },
    {
      what: 'School',
      school: given,
      record: open.schoolUrn === schoolUrn ? given : await schoolText(service, open.schoolUrn),
    },
  ].filter(({ school, record }) => school !== record)
}

async function schoolText(service: Pick<Service, 'school'>, urn: string | null): Promise<string> {
  if (urn === null) return 'Not recorded'
  const school = await service.school(urn)
  return school ? `${school.name} (URN ${urn})` : `URN ${urn}`
}
