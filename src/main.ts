import { compose, openDatabase, seed } from './compose.ts'
import { readConfig } from './config.ts'
import { makeLogger } from './make-logger.ts'
import { runProgram } from './run-program.ts'

/* The service: pages for people, and unless RUN_WORKER is false, the jobs. */

await runProgram(async () => {
  const config = readConfig()
  const database = await openDatabase(config, { share: false })
  const parts = await compose(config, database, makeLogger(config.logLevel)).catch(async (error: unknown) => {
    await database.stop()
    throw error
  })
  const close = async () => {
    await parts.stop()
    await database.stop()
  }
  try {
    if (database.embedded) await seed(config, database, parts.records)
    const figures = await parts.showFigures()
    const server = await parts.serve()
    const worker = config.runWorker ? await parts.work() : null
    console.log(welcome(config))
    return {
      stop: async () => {
        await Promise.all([server.stop(), worker?.stop()])
        await figures.stop()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
})

function welcome({ mode, publicUrl }: ReturnType<typeof readConfig>): string {
  if (mode === 'production') return `Ready at ${publicUrl}`
  return `
  Ready at ${publicUrl}

  Choose "Start now", then somebody to be, such as "Lantern Teaching School Hub, recorder".
  There are no passwords. Messages that the service sends are at ${publicUrl}/local/mailbox
  Ctrl-C stops it; the data stays for the next start.
`
}
