import type { Delivery, DeliveryState } from '../../../application/ports.ts'
import type { TeacherView } from '../../../application/views.ts'
import {
  deliveryStateColours,
  deliveryStateWords,
  mailReceiverWords,
  mailStateWords,
  problemText,
  wantedText,
} from '../../layout/delivery-words.ts'
import { showDateTime } from '../../layout/format.ts'

/** How far the teacher record knows what is recorded here; null when there is nothing to tell it. */
export function deliveryOf({ delivery }: TeacherView) {
  return (
    delivery && {
      state: deliveryStateWords[delivery.state],
      colour: deliveryStateColours[delivery.state],
      wanted: wantedText(delivery.wanted),
      text: texts[delivery.state](delivery),
    }
  )
}

/** The messages that went, or should go, to others. */
export function mailsOf({ mails }: TeacherView) {
  return mails.map(({ receiver, subject, state, at }) => ({
    ...{ subject, at },
    receiver: wordOf(mailReceiverWords, receiver),
    state: wordOf(mailStateWords, state),
  }))
}

const texts: Readonly<Record<DeliveryState, (delivery: Delivery) => string>> = {
  waiting: ({ attempts, problem }) =>
    attempts > 0 && problem !== null
      ? `Not sent yet: ${lowerFirst(problemText(problem))}. We keep trying, and will show here when it is sent.`
      : 'The teacher record will be updated. We will show here when it has.',
  sent: ({ deliveredAt }) =>
    deliveredAt
      ? `The teacher record was updated at ${showDateTime(deliveredAt)}.`
      : 'The teacher record was updated.',
  masked: ({ deliveredAt }) =>
    `The teacher record took the change${deliveredAt ? ` at ${showDateTime(deliveredAt)}` : ''}, but goes on showing Exempt while the exemption stands.`,
  awaiting_qts: () =>
    'Teacher records do not show QTS for this teacher. We look again every night and send the change when they do.',
  needs_attention: ({ problem }) =>
    `${problem === null ? 'The teacher record could not be updated' : problemText(problem)}. What you recorded is safe here. DfE sees this on its list and will put it right.`,
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`
}

function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code
}
