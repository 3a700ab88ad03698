import { text } from 'node:stream/consumers'
import { runCalculate } from './cli/calculate.ts'
import { runImportGias } from './cli/import-gias.ts'
import { runImportInspections } from './cli/import-inspections.ts'
import { runOrganisations } from './cli/organisations.ts'
import { runVerify } from './cli/verify.ts'
import {
  bringUpToDate,
  bundledCalendars,
  makeOrganisations,
  openDatabase,
  openRecords,
  seed,
  type Database,
  type Records,
} from './compose.ts'
import { readConfig, type Config } from './config.ts'
import { makeLogger } from './make-logger.ts'
import { runProgram } from './run-program.ts'
import { StartUpError } from './start-up-error.ts'

/* Commands: node src/cli.ts <command> [options]. All but `calculate` use the database of a service that is running. */

type Command = (config: Config, database: Database) => Promise<void>

const commands = new Map<string, Command>([
  [
    'migrate',
    async (_config, database) => {
      const applied = await bringUpToDate(database)
      console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
    },
  ],
  [
    'seed',
    withRecords(async (records, config, database) => {
      const large = process.argv.includes('--large')
      const made = await seed(config, database, records, { large })
      console.log(`Reference data is in place; ${String(made)} demonstration records were made.`)
    }),
  ],
  [
    'import:gias',
    withRecords(async (records, { publicUrl }) => {
      process.exitCode = await runImportGias({ ...records, publicUrl }, process.argv.slice(3), console.log)
    }),
  ],
  [
    'import:inspections',
    withRecords(async (records, { publicUrl }) => {
      const ports = { ...records, settings: { publicUrl } }
      process.exitCode = await runImportInspections(ports, process.argv.slice(3), console.log)
    }),
  ],
  [
    'organisations',
    async (_config, database) => {
      await bringUpToDate(database)
      const organisations = makeOrganisations(database.ownerUrl)
      process.exitCode = await runOrganisations(organisations, process.argv.slice(3), console.log)
    },
  ],
  [
    'verify',
    withRecords(async (records) => {
      process.exitCode = await runVerify(records.evidence, console.log)
    }),
  ],
])

await runProgram(async () => {
  const [name = ''] = process.argv.slice(2)
  if (name === 'calculate') return await calculateOnce()
  const command = commands.get(name)
  if (!command) throw new StartUpError(`Say one of: ${[...commands.keys(), 'calculate'].join(', ')}`)
  const config = readConfig()
  const database = await openDatabase(config, { share: true })
  try {
    await command(config, database)
  } finally {
    await database.stop()
  }
  return null
})

/** Needs neither a database nor a setting, so it runs anywhere at once. */
async function calculateOnce(): Promise<null> {
  const calendars = await bundledCalendars()
  const print = { out: console.log, error: console.error }
  process.exitCode = runCalculate(process.argv.slice(3), await text(process.stdin), calendars, print)
  return null
}

function withRecords(work: (records: Records, config: Config, database: Database) => Promise<void>): Command {
  return async (config, database) => {
    const records = await openRecords(database, makeLogger('warn'))
    try {
      await work(records, config, database)
    } finally {
      await records.stop()
    }
  }
}
