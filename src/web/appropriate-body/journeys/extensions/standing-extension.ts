import type { Service } from '../../../../application/service.ts'
import type { Extension } from '../../../../domain/induction/record.ts'
import type { At } from '../../../journey/journey.ts'
import { showDay, showTerms } from '../../../layout/format.ts'
import { extensionKindWords } from '../../../layout/record-words.ts'
import type { WebParts } from '../../../parts.ts'
import { onOwnRecord, type OwnRecord } from '../own-record.ts'

export type StandingExtension = OwnRecord & Readonly<{ extension: Extension }>

/** What journeys on one extension share: it is in the address, and a page not found when it does not stand. */
export function onExtension(service: Service, parts: WebParts) {
  const base = onOwnRecord(service, parts)
  return {
    ...base,
    load: async (at: At): Promise<StandingExtension | null> => {
      const own = await base.load(at)
      const wanted = at.parameters['extension']?.toLowerCase()
      const extension = own?.record.extensions.find(({ id }) => id === wanted)
      return own && extension ? { ...own, extension } : null
    },
  }
}

/** "1.5 terms, decided on 1 July 2026: Illness". */
export function extensionText({ terms, decidedOn, kind }: Extension): string {
  return `${showTerms(terms)}, decided on ${showDay(decidedOn)}: ${extensionKindWords[kind]}`
}
