import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import { isComplete, receiverLines, type Receiver } from '../../../domain/registration/receivers.ts'
import { factOfReceiver } from '../../../domain/registration/who-changes-registration.ts'
import { lineText, receiverWords, startText } from '../../layout/registration-words.ts'

/** How far a registration is: each receiver's line in words, and one sentence for all. */
export function linesOf(view: RegistrationView) {
  const lines = receiverLines(view.registration, view.facts)
  return {
    complete: isComplete(lines),
    progress: progressOf(view),
    needsSchool: needsOf(view).length > 0,
    lines: [
      ...lines.map((line) => ({
        fact: factOfReceiver[line.receiver],
        name: receiverWords[line.receiver],
        text: lineText(line, view),
      })),
      {
        fact: factOfReceiver.induction_recorded,
        name: 'Induction start date',
        text: startText(view.facts.period?.start ?? null),
      },
    ],
  }
}

/** One sentence for all of its lines. */
export function progressOf({ registration, facts }: RegistrationView): string {
  const lines = receiverLines(registration, facts)
  if (isComplete(lines)) return 'Registration complete'
  return lines.some(({ state }) => state === 'needs_school') ? 'Needs you' : 'Waiting on others'
}

/** What waits for the school alone. */
export function needsOf({ registration, facts }: RegistrationView): readonly Receiver[] {
  const lines = receiverLines(registration, facts)
  return lines.filter(({ state }) => state === 'needs_school').map(({ receiver }) => receiver)
}
