import type { Message } from '../../application/registration/registration-views.ts'
import { mailReceiverWords, mailStateWords } from './delivery-words.ts'

/** Messages as a page lists them: to whom, about what, how far, when. */
export function messageRows(messages: readonly Message[] | null) {
  return (messages ?? []).map(({ receiver, subject, state, at }) => ({
    ...{ subject, at, receiver: mailReceiverWords[receiver], state: mailStateWords[state] },
  }))
}
