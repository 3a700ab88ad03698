import type { AnyRefusal } from '../layout/words.ts'
import type { WebParts } from '../parts.ts'
import type { Journey } from './journey.ts'
import type { Opened } from './open-draft.ts'

/**
 * Acts on a draft, once however often it is sent: only the request that takes the draft acts, the others see its done
 * page. Gives the refusals; none means done, to be done by itself
 * later, or being done by another request.
 */
export async function submitOnce<Loaded>(
  { drafts, clock }: Pick<WebParts, 'drafts' | 'clock'>,
  journey: Journey<Loaded>,
  { draft, at, loaded }: Opened<Loaded>,
): Promise<readonly AnyRefusal[]> {
  const { organisationId, id } = draft
  if (!(await drafts.beginSubmit(organisationId, id, clock.now()))) return []
  try {
    const submitted = await journey.submit(at.answers, loaded, at)
    if (submitted.kind === 'refused') {
      await drafts.reopen(organisationId, id)
      return submitted.refusals
    }
    if (submitted.kind === 'waiting') {
      await drafts.wait(organisationId, id, { work: submitted.work, now: clock.now() })
      return []
    }
    await drafts.complete(organisationId, id, { result: submitted.result, now: clock.now() })
    return []
  } catch (error) {
    await drafts.reopen(organisationId, id)
    throw error
  }
}
