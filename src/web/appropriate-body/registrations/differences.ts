import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import { differing } from '../../../domain/registration/compare-with-period.ts'
import { namedBodyId, type Registration } from '../../../domain/registration/registration.ts'
import type { Service } from '../../../application/service.ts'
import { showDay } from '../../layout/format.ts'
import { programmeWords } from '../../layout/record-words.ts'

export type Difference = Readonly<{ what: string; school: string; record: string }>

type Named = Pick<RegistrationView, 'registration' | 'open' | 'schoolName'>

/** Where a body's open period is not what the school gave: both, side by side. `all` are the teacher's with that body. */
export async function differencesOf(
  service: Pick<Service, 'school'>,
  { registration, open, schoolName }: Named,
  all: readonly Registration[],
): Promise<readonly Difference[]> {
  if (open?.bodyId !== namedBodyId(registration)) return []
  const { start, programme, schoolUrn } = registration
  const rows = {
    start: { what: 'Start date', school: showDay(start), record: showDay(open.start) },
    programme: {
      what: 'Training programme',
      school: programmeWords[programme],
      record: open.programme ? programmeWords[open.programme] : 'Not recorded',
    },
    school: {
      what: 'School',
      school: `${schoolName} (URN ${schoolUrn})`,
      record: await schoolText(service, open.schoolUrn),
    },
  }
  return differing(registration, open, all).map((each) => rows[each])
}

async function schoolText(service: Pick<Service, 'school'>, urn: string | null): Promise<string> {
  if (urn === null) return 'Not recorded'
  const school = await service.school(urn)
  return school ? `${school.name} (URN ${urn})` : `URN ${urn}`
}
