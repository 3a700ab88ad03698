import { parseArgs } from 'node:util'
import { importGias, type ImportSummary } from '../application/schools/import-gias.ts'
import type { ExtractFile, SchoolRegister } from '../application/schools/ports.ts'
import type { Clock, Ids } from '../application/ports.ts'
import { readDay } from '../domain/values/calendar.ts'

const USAGE =
  'Say: npm run import:gias -- --schools FILE --links FILE [--dry-run] [--day YYYY-MM-DD] [--accept-many-closures]'

/**
 * `npm run import:gias`: reads a day of the register of schools and prints what changed and what could not be reconciled.
 *
 * @returns the exit code: 0 when the files were accepted, 1 when nothing was imported
 */
export async function runImportGias(
  ports: Readonly<{
    register: SchoolRegister
    openExtract: (file: string) => Promise<ExtractFile>
    clock: Clock
    ids: Ids
    publicUrl: string
  }>,
  args: readonly string[],
  print: (line: string) => void,
): Promise<0 | 1> {
  const options = readOptions(args)
  const today = options?.day === undefined ? ports.clock.today() : readDay(options.day)
  if (options?.schools === undefined || options.links === undefined || today === null) {
    print(USAGE)
    return 1
  }
  const files = await openBoth(ports.openExtract, options.schools, options.links, print)
  if (!files) return 1
  const dryRun = options['dry-run'] === true
  const acceptManyClosures = options['accept-many-closures'] === true
  const began = ports.clock.now()
  const { publicUrl } = ports
  const result = await importGias(ports, { ...files, dryRun, acceptManyClosures, today, publicUrl })
  if (result.kind === 'refused') {
    const { code, file, message } = result.refusal
    print(`Nothing was imported. ${file}: ${message} (${code})`)
    return 1
  }
  for (const line of describe(result.summary)) print(line)
  const seconds = began.until(ports.clock.now()).total('seconds').toFixed(1)
  print(`${dryRun ? 'Dry run: nothing was kept.' : 'Imported.'} ${seconds} seconds.`)
  return 0
}

function readOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        schools: { type: 'string' },
        links: { type: 'string' },
        day: { type: 'string' },
        'dry-run': { type: 'boolean' },
        'accept-many-closures': { type: 'boolean' },
      },
    }).values
  } catch {
    return null
  }
}

async function openBoth(
  open: (file: string) => Promise<ExtractFile>,
  schools: string,
  links: string,
  print: (line: string) => void,
) {
  try {
    return { schools: await open(schools), links: await open(links) }
  } catch (error) {
    print(`Nothing was imported. ${error instanceof Error ? error.message : 'A file cannot be opened.'}`)
    return null
  }
}

const MOST_LINES = 200

function describe(summary: ImportSummary): readonly string[] {
  const { files, isFirst, schools, decisions, carried, carriedRegistrations, failed, unreconciled, notes } =
    summary
  const { conflicts } = summary
  const decided = decisions.filter(({ isNew }) => isNew)
  const counts = [...Map.groupBy(decided, ({ decision }) => decision)].map(
    ([decision, of]) => `${decision} ${number(of.length)}`,
  )
  return [
    ...files.map(
      ({ name, rows, sha256 }) => `${name}: ${number(rows)} rows, SHA-256 ${sha256.slice(0, 12)}…`,
    ),
    ...notes.map((note) => `Note: ${note}`),
    isFirst
      ? 'First read: schools were made without history.'
      : `Changes: ${counts.join(', ') || 'none'}. ${number(carried)} lines of teachers’ histories, ${number(carriedRegistrations)} of registrations’.`,
    `Schools now: ${number(schools.schools)}, ${number(schools.open)} open, ${number(schools.eligible)} eligible.`,
    ...decisions
      .filter(({ decision }) => decision !== 'update' && decision !== 'open')
      .slice(0, MOST_LINES)
      .map(
        ({ urn, decision, reasons, successorUrn, isNew }) =>
          `  ${urn} ${[decision, ...reasons, successorUrn].filter(Boolean).join(' ')}${isNew ? '' : ' (as before)'}`,
      ),
    ...failed.map(({ urn, problem }) => `  ${urn} failed and will be tried again: ${problem}`),
    `Could not be reconciled: ${number(unreconciled.length + conflicts.length)}.`,
    ...unreconciled
      .slice(0, MOST_LINES)
      .map(({ file, line, code, urn }) => `  ${file} line ${String(line)}: ${code}${urn ? ` ${urn}` : ''}`),
    ...conflicts
      .slice(0, MOST_LINES)
      .map(
        ({ registrationId, urn, successorUrn }) =>
          `  registration ${registrationId} at ${urn}: the ECT is registered at its successor ${successorUrn} already`,
      ),
  ]
}

function number(value: number): string {
  return value.toLocaleString('en-GB')
}
