import { calculate, calculationNames } from '../application/length/calculate.ts'
import { withCalendars, type NamedCalendars } from '../application/length/named-calendars.ts'

/**
 * `npm run -s calculate -- length < input.json`: reads JSON, writes JSON (contract of the induction calculator). Where
 * a calendar is wanted its name will do, for those that are bundled.
 *
 * @returns the exit code: 0, or 1 for a malformed input, which is told with the place
 */
export function runCalculate(
  args: readonly string[],
  text: string,
  calendars: NamedCalendars,
  print: Readonly<{ out: (line: string) => void; error: (line: string) => void }>,
): 0 | 1 {
  const name = calculationNames.find((each) => each === args[0])
  if (!name) {
    print.error(`Say one of: ${calculationNames.join(', ')}`)
    return 1
  }
  const input = readJson(text)
  if (input === undefined) {
    print.error('The input is not JSON')
    return 1
  }
  const answer = calculate(name, withCalendars(input, calendars))
  if (answer.kind === 'calculated') {
    print.out(JSON.stringify(answer.output, null, 2))
    return 0
  }
  for (const { path, message } of answer.problems) print.error(`${path === '' ? 'input' : path}: ${message}`)
  return 1
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
