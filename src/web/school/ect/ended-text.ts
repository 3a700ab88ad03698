import type { RegistrationView } from '../../../application/registration/registration-views.ts'
import { showDay } from '../../layout/format.ts'

/** How induction ended, in words that follow whose it is. */
export function endedText({ result, on }: NonNullable<RegistrationView['outcome']>): string {
  return `${result === 'pass' ? 'passed' : 'failed'} induction on ${showDay(on)}`
}
