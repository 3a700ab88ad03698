import { compose, openDatabase, seed } from './compose.ts'
import { isDemonstration, readConfig } from './config.ts'
import { makeLogger } from './make-logger.ts'
import { runProgram } from './run-program.ts'

/* The service: pages for people, and unless RUN_WORKER is false, the jobs. */

await runProgram(async () => {
  const config = readConfig()
  const database = await openDatabase(config, { share: false })
  const logger = makeLogger(config.logLevel)
  const parts = await compose(config, database, logger).catch(async (error: unknown) => {
    await database.stop()
    throw error
  })
  const close = async () => {
    await parts.stop()
    await database.stop()
  }
  try {
    if (database.embedded) await seed(config, database, parts.records)
    if (database.embedded && isDemonstration(config)) {
      const { refused } = await parts.tellStory()
      if (refused.length > 0) logger.warn({ refused }, 'a part of the story could not be told')
    }
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
