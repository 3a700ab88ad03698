import type { Draft } from '../../../application/drafts.ts'
import { stepsOfBodies } from '../../conclusion/step-pages.ts'
import { draftAddress } from '../../journey/open-draft.ts'
import { EXTENSIONS } from '../journeys/extensions/extensions-address.ts'

/** Where to carry on with a draft, and what it is; null for a journey that has no pages any more. */
export function draftLink(draft: Draft): Readonly<{ href: string; text: string }> | null {
  const journey = journeys.find(({ name }) => name === draft.journey)
  if (!journey) return null
  const { matchedName: name } = draft.answers
  return {
    href: draftAddress(journey, draft),
    text: name === undefined ? journey.text : `${journey.text}: ${name}`,
  }
}

const record = '/appropriate-body/ects/:id'

const journeys = [
  { name: 'claim', address: '/appropriate-body/claim', text: 'Find and claim an ECT' },
  { name: 'release', address: `${record}/release`, text: 'Release an ECT' },
  { name: 'pass', address: `${record}/pass`, text: 'Record that an ECT passed' },
  { name: 'fail', address: `${record}/fail`, text: 'Record that an ECT failed' },
  { name: 'period', address: `${record}/period`, text: 'Change the open period' },
  { name: 'add-extension', address: `${EXTENSIONS}/add`, text: 'Add an extension' },
  { name: 'change-extension', address: `${EXTENSIONS}/:extension/change`, text: 'Change an extension' },
  ...stepsOfBodies.map(({ path, link }) => ({
    ...{ name: `step-${path}`, address: `${record}/${path}`, text: link },
  })),
  { name: 'remove-extension', address: `${EXTENSIONS}/:extension/remove`, text: 'Remove an extension' },
]
