import { runImportGias } from './cli/import-gias.ts'
import { runVerify } from './cli/verify.ts'
import { bringUpToDate, openDatabase, openRecords, seed, type Database, type Records } from './compose.ts'
import { readConfig, type Config } from './config.ts'
import { makeLogger } from './make-logger.ts'
import { runProgram } from './run-program.ts'
import { StartUpError } from './start-up-error.ts'

/* Commands: node src/cli.ts <command> [options]. Each uses the database of a service that is running. */

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
    withRecords(async (records) => {
      process.exitCode = await runImportGias(records, process.argv.slice(3), console.log)
    }),
  ],
  [
    'verify',
    withRecords(async (records) => {
      process.exitCode = await runVerify(records.evidence(), console.log)
    }),
  ],
])

await runProgram(async () => {
  const [name = ''] = process.argv.slice(2)
  const command = commands.get(name)
  if (!command) throw new StartUpError(`Say one of: ${[...commands.keys()].join(', ')}`)
  const config = readConfig()
  const database = await openDatabase(config, { share: true })
  try {
    await command(config, database)
  } finally {
    await database.stop()
  }
  return null
})

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
