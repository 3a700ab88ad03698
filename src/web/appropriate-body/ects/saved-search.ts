import type { Drafts } from '../../../application/drafts.ts'
import type { Clock, Ids } from '../../../application/ports.ts'
import { notFound } from '../../security/page-error.ts'

const JOURNEY = 'caseload-list'

type Parts = Readonly<{ drafts: Drafts; clock: Clock; ids: Ids }>

/**
 * Keeps what somebody searched for, so that an address carries its id and never a name. It is kept as a draft that is
 * done, and so is none of the drafts to finish.
 */
export async function saveSearch(
  { drafts, clock, ids }: Parts,
  organisationId: string,
  search: string,
): Promise<string> {
  const id = ids.id()
  const of = { bodyId: null, teacherId: null, seenVersion: null }
  await drafts.start({ id, journey: JOURNEY, organisationId, ...of, answers: {} }, clock.now())
  await drafts.complete(organisationId, id, { result: { search }, now: clock.now() })
  return id
}

/** What was searched for; nothing without an id. One that expired or is another organisation's is no page. */
export async function findSearch(
  { drafts, clock }: Parts,
  organisationId: string,
  id: string | null,
): Promise<string> {
  if (id === null) return ''
  const draft = await drafts.find(organisationId, id, clock.now())
  const search = draft?.journey === JOURNEY ? draft.result?.['search'] : null
  if (typeof search !== 'string') throw notFound()
  return search
}
