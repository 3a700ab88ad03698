import type { FileProblem } from '../application/sign-in/read-organisations.ts'
import { setOrganisations, type Organisations } from '../application/sign-in/set-organisations.ts'
import { readText } from './read-text.ts'

const USAGE = 'Say: npm run organisations -- FILE [--dry-run]'

/**
 * `npm run organisations`: which organisation of DfE Sign-in acts for which body, lead provider or schools of a trust.
 *
 * @returns the exit code: 0 when the file was accepted, 1 when nothing was changed
 */
export async function runOrganisations(
  organisations: Organisations,
  args: readonly string[],
  print: (line: string) => void,
): Promise<0 | 1> {
  const [file, ...others] = args.filter((each) => each !== '--dry-run')
  if (file === undefined || others.length > 0) return nothing(print, [USAGE])
  const text = await readText(file)
  if (text === null) return nothing(print, [`Nothing was changed. ${file} cannot be read as UTF-8 text.`])
  const dryRun = args.includes('--dry-run')
  const result = await setOrganisations(organisations, text, { dryRun })
  if (result.kind === 'refused')
    return nothing(print, ['Nothing was changed.', ...result.problems.map(describe)])
  print(`${String(result.organisations)} organisations act for what ${String(result.lines)} lines say.`)
  if (dryRun) print('Dry run: nothing was kept.')
  return 0
}

function nothing(print: (line: string) => void, lines: readonly string[]): 1 {
  for (const line of lines) print(line)
  return 1
}

function describe({ line, code }: FileProblem): string {
  return line === null ? words[code] : `Line ${String(line)}: ${words[code]}`
}

const words: Readonly<Record<FileProblem['code'], string>> = {
  unreadable: 'The file is not a table of cells parted by commas with the same number in each line.',
  headings_wrong: 'The first line must be organisation_id,acts_for,of',
  empty: 'The file says nothing below its headings.',
  organisation_wrong:
    'organisation_id is not an id of DfE Sign-in, such as 72087edb-1f67-4495-8bf3-c2307f5dc90f',
  kind_wrong: 'acts_for must be appropriate_body, school or lead_provider',
  of_missing: 'say of whom: the name of the body or lead provider, or the URN of the school',
  organisation_of_two_kinds: 'this organisation acts for another kind in an earlier line',
  said_twice: 'an earlier line says this, or names the organisation or whom it acts for already',
  unknown_body: 'no appropriate body has this name',
  unknown_school: 'no school has this URN',
  unknown_lead_provider: 'no lead provider has this name',
}
