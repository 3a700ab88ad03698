import type { Opens } from './change-journey.ts'
import type { OnRegistration } from '../journeys/on-registration.ts'

type Party = 'body' | 'provider' | 'mentor' | 'ect'

/** "We tell Lantern Teaching School Hub and the mentor." of those of the parties that the registration has. */
export function told(
  { view, name }: Pick<OnRegistration, 'view' | 'name'>,
  ...parties: readonly Party[]
): string {
  const { registration, bodyName, leadProviderName } = view
  const names: Readonly<Record<Party, string | null>> = {
    body: bodyName ?? 'the appropriate body, once one is named',
    provider: leadProviderName,
    mentor: registration.mentor?.name ?? null,
    ect: name,
  }
  const list = parties.flatMap((party) => names[party] ?? [])
  return `We tell ${new Intl.ListFormat('en-GB').format(list)}.`
}

/** The page of a question that opens a report: what will happen, who is told, what is left. */
export function opening(opens: Opens) {
  return { template: 'school/changes/change.njk', data: { opens } } as const
}

export const NOTHING = 'Nothing else.'
