import { compose, openDatabase } from './compose.ts'
import { readConfig } from './config.ts'
import { makeLogger } from './make-logger.ts'
import { runProgram } from './run-program.ts'

/* Only the jobs, for a process beside others that serve pages with RUN_WORKER=false. */

await runProgram(async () => {
  const config = readConfig()
  const database = await openDatabase(config, { share: true })
  const parts = await compose(config, database, makeLogger(config.logLevel))
  const worker = await parts.work()
  const figures = await parts.showFigures()
  return {
    stop: async () => {
      await worker.stop()
      await figures.stop()
      await parts.stop()
      await database.stop()
    },
  }
})
