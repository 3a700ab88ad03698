import type { FastifyRequest } from 'fastify'
import type { Draft } from '../../application/drafts.ts'
import type { WebParts } from '../parts.ts'
import { notFound } from '../security/page-error.ts'
import type { At, Journey, Question } from './journey.ts'

/** A draft with everything its pages look at. */
export type Opened<Loaded> = Readonly<{
  draft: Draft
  at: At & Readonly<{ draftId: string }>
  loaded: Loaded
  questions: readonly Question[]
}>

export type Parameters = Readonly<Record<string, string>>

/** The draft of an address: of this journey, this organisation, this teacher; otherwise there is no such page. */
export async function findDraft<Loaded>(
  journey: Journey<Loaded>,
  parts: WebParts,
  request: FastifyRequest,
  parameters: Parameters,
): Promise<Draft> {
  const { person } = request
  const draftId = parameters['draft'] ?? ''
  const draft = await parts.drafts.find(person.organisation.id, draftId, parts.clock.now())
  const teacherId = parameters['id']?.toLowerCase() ?? null
  if (draft?.journey !== journey.name || draft.teacherId !== teacherId) throw notFound()
  return draft
}

/** Reads what the pages of a draft look at. Null when the journey cannot be taken any more. */
export async function openDraft<Loaded>(
  journey: Journey<Loaded>,
  request: FastifyRequest,
  draft: Draft,
  parameters: Parameters,
): Promise<Opened<Loaded>> {
  const { answers, teacherId, seenVersion } = draft
  const own = ownParameters(parameters)
  if (Object.entries(own).some(([name, value]) => answers[`at:${name}`] !== value)) throw notFound()
  const at = {
    ...{ person: request.person, context: request.requestContext(), draftId: draft.id },
    slug: parameters['slug'] ?? null,
    ...{ teacherId, parameters: own, seenVersion, answers },
  }
  const loaded = await journey.load(at)
  if (loaded === null) throw notFound()
  return { draft, at, loaded, questions: journey.questions(answers, loaded, at) }
}

/** The address's parameters besides teacher, draft and question: part of what the journey is about. */
export function ownParameters({ id: _id, draft: _draft, slug: _slug, ...own }: Parameters): Parameters {
  return own
}

/** Where a draft's pages are: the journey's address with its parameters filled in, and the draft's id. */
export function draftBase(address: string, parameters: Parameters, draftId: string): string {
  return `${address.replace(/:(\w+)/g, (_, name: string) => parameters[name] ?? '')}/${draftId}`
}

/** Where to carry on with an unfinished draft. */
export function draftAddress(journey: Readonly<{ address: string }>, draft: Draft): string {
  const own = Object.entries(draft.answers).flatMap(([name, value]) =>
    name.startsWith('at:') ? [[name.slice(3), value] as const] : [],
  )
  const parameters: Record<string, string> = Object.fromEntries(own)
  return draftBase(journey.address, { ...parameters, id: draft.teacherId ?? '' }, draft.id)
}
