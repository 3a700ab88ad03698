import { compose, openDatabase, seed, type Composed, type Database } from './compose.ts'
import { readConfig, type Config } from './config.ts'
import { makeLogger } from './make-logger.ts'
import { migrate } from './postgres/migrate.ts'
import { runProgram } from './run-program.ts'
import { StartUpError } from './start-up-error.ts'

/* Commands: node src/cli.ts <command> [options]. Each uses the database of a service that is running. */

type Command = (config: Config, database: Database) => Promise<void>

const commands = new Map<string, Command>([
  [
    'migrate',
    async (_config, database) => {
      const applied = await migrate(database.ownerUrl)
      console.log(applied.length === 0 ? 'The database is up to date.' : `Applied ${applied.join(', ')}.`)
    },
  ],
  [
    'seed',
    withParts(async ({ ports }, config, database) => {
      const made = await seed(config, database, ports)
      console.log(`Reference data is in place; ${String(made)} demonstration records were made.`)
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

function withParts(work: (parts: Composed, config: Config, database: Database) => Promise<void>): Command {
  return async (config, database) => {
    const parts = await compose(config, database, makeLogger('warn'))
    try {
      await work(parts, config, database)
    } finally {
      await parts.stop()
    }
  }
}
