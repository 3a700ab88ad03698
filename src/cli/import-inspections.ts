import { importFindings, type FindingProblem } from '../application/schools/import-findings.ts'
import { findingRules } from '../domain/schools/record-finding.ts'
import { readText } from './read-text.ts'

const USAGE = 'Say: npm run import:inspections -- FILE [--dry-run]'

/**
 * `npm run import:inspections`: which schools are in special measures, and which colleges were found not adequate.
 *
 * @returns the exit code: 0 when the file was accepted, 1 when nothing was changed
 */
export async function runImportInspections(
  ports: Parameters<typeof importFindings>[0],
  args: readonly string[],
  print: (line: string) => void,
): Promise<0 | 1> {
  const [file, ...others] = args.filter((each) => each !== '--dry-run')
  const isUsed = file !== undefined && others.length === 0
  const text = isUsed ? await readText(file) : null
  if (text === null) {
    print(isUsed ? `Nothing was changed. ${file} cannot be read as UTF-8 text.` : USAGE)
    return 1
  }
  const dryRun = args.includes('--dry-run')
  const result = await importFindings(ports, text, { dryRun })
  if (result.kind === 'refused') {
    for (const line of ['Nothing was changed.', ...result.problems.map(describe)]) print(line)
    return 1
  }
  const { recorded, corrected, unchanged } = result.read
  print(
    `Findings: ${String(recorded)} recorded, ${String(corrected)} corrected, ${String(unchanged)} unchanged.`,
  )
  if (dryRun) print('Dry run: nothing was kept.')
  return 0
}

function describe({ line, code }: FindingProblem): string {
  return line === null ? words[code] : `Line ${String(line)}: ${words[code]}`
}

const words: Readonly<Record<FindingProblem['code'], string>> = {
  ...findingRules,
  unreadable: 'The file is not a table of cells parted by commas with the same number in each line.',
  headings_wrong: 'The first line must be urn,kind,since,until,certified_from,certified_part',
  empty: 'The file says nothing below its headings.',
  unknown_school: 'No school has or had this URN.',
}
