import type { Drafts } from '../../../application/drafts.ts'
import type { Clock, Ids } from '../../../application/ports.ts'
import { notFound } from '../../security/page-error.ts'

const JOURNEY = 'reconcile-list'

type Parts = Readonly<{ drafts: Drafts; clock: Clock; ids: Ids }>

/** Keeps a list that was given, so that its results have an address without anything personal in it. */
export async function keepList(
  { drafts, clock, ids }: Parts,
  organisationId: string,
  list: string,
): Promise<string> {
  const id = ids.id()
  const of = { bodyId: null, teacherId: null, seenVersion: null }
  await drafts.start({ id, journey: JOURNEY, organisationId, ...of, answers: {} }, clock.now())
  await drafts.complete(organisationId, id, { result: { list }, now: clock.now() })
  return id
}

/** One that expired or is another organisation's is no page. */
export async function findList(
  { drafts, clock }: Parts,
  organisationId: string,
  id: string,
): Promise<string> {
  const draft = await drafts.find(organisationId, id, clock.now())
  const list = draft?.journey === JOURNEY ? draft.result?.['list'] : null
  if (typeof list !== 'string') throw notFound()
  return list
}
