import { verify, type AllEvidence } from '../application/verify.ts'
import { describeDifference } from './difference-words.ts'

/**
 * `npm run verify`: prints each difference between history and what the database holds, then what was looked at.
 *
 * @returns the exit code: 1 when there is any difference
 */
export async function runVerify(evidence: AllEvidence, print: (line: string) => void): Promise<0 | 1> {
  const { teachers, events, periods, differences } = await verify(evidence, (difference) => {
    print(describeDifference(difference))
  })
  print(`${count(teachers, 'teacher')}, ${count(events, 'event')} and ${count(periods, 'period')} looked at`)
  print(differences === 0 ? 'History and tables agree' : `${count(differences, 'difference')} found`)
  return differences === 0 ? 0 : 1
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-GB')} ${noun}${number === 1 ? '' : 's'}`
}
