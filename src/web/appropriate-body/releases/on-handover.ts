import type { HandoverResult } from '../../../application/handover/change-handover.ts'
import type { HandoverView } from '../../../application/handover/ports.ts'
import type { Result } from '../../../application/change-record.ts'
import type { Service } from '../../../application/service.ts'
import { namedBody } from '../../../domain/induction/body.ts'
import type { Refusal } from '../../../domain/values/decision.ts'
import type { At, Submitted } from '../../journey/journey.ts'
import { RELEASES } from './list-words.ts'

/** A handover that a journey is about; `holder` and `asker` are the names of its bodies. */
export type OnHandover = Readonly<{
  view: HandoverView
  handoverId: string
  name: string
  holder: string
  asker: string
}>

/** What every journey on a handover shares, for the body on one side of it: to anybody else it does not exist. */
export function onHandover(service: Service, side: 'holderId' | 'askerId') {
  return {
    load: async ({ context, parameters, person }: At): Promise<OnHandover | null> => {
      const handoverId = (parameters['handover'] ?? '').toLowerCase()
      const view = await service.handover(context, handoverId)
      if (view?.handover[side] !== person.bodyId) return null
      const { handover, bodies } = view
      return {
        ...{ view, handoverId, name: handover.name },
        holder: handover.holderId === null ? 'nobody' : namedBody(bodies, handover.holderId).name,
        asker: namedBody(bodies, handover.askerId).name,
      }
    },
    leave: ({ name, handoverId }: OnHandover) => ({
      href: `${RELEASES}/${handoverId}`,
      text: `Cancel and go back to ${name}`,
    }),
  } as const
}

/** While it stands, and nobody has answered it for good. */
export function blockedWhenEnded({ view }: OnHandover): readonly Refusal[] {
  return view.handover.ended ? [{ code: 'request_ended' }] : []
}

/** A use case's answer as the journey engine takes it; the last page leads back to the handover. */
export function submittedHandover(
  answer: HandoverResult | Result,
  { name, handoverId }: Pick<OnHandover, 'name' | 'handoverId'>,
): Submitted {
  return answer.kind === 'refused' ? answer : { kind: 'done', result: { name, handoverId } }
}
