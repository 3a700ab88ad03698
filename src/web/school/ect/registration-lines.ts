import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import { isComplete, receiverLines, type ReceiverLine } from '../../../domain/registration/receivers.ts'
import { factOfReceiver } from '../../../domain/registration/who-changes-registration.ts'
import { lineText, receiverWords } from '../../layout/registration-words.ts'

const colours = { done: 'green', waiting: 'blue', needs_school: 'red' } as const

/** How far a registration is: each receiver's line in words, and one sentence for all. */
export function linesOf(view: RegistrationView) {
  const lines = receiverLines(view.registration, view.facts)
  return {
    complete: isComplete(lines),
    progress: progressOf(lines),
    lines: lines.map((line) => ({
      fact: factOfReceiver[line.receiver],
      name: receiverWords[line.receiver],
      text: lineText(line, view),
      colour: colours[line.state],
    })),
    needs: lines.filter(({ state }) => state === 'needs_school').map(({ receiver }) => receiver),
  }
}

function progressOf(lines: readonly ReceiverLine[]): string {
  if (isComplete(lines)) return 'Registration complete'
  return lines.some(({ state }) => state === 'needs_school') ? 'Needs you' : 'Waiting on others'
}
