import { StartUpError } from './start-up-error.ts'

/** Signals that ask a program to end: Ctrl-C, an orchestrator, and a closed terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const MOST_SECONDS_TO_STOP = 9

/**
 * Runs a program until it is asked to stop, or until it says that it is finished (`null`). What the person who starts
 * it can put right is told in plain lines and ends it with 1. A program that does not stop in nine seconds is ended.
 */
export async function runProgram(start: () => Promise<{ stop: () => Promise<void> } | null>): Promise<void> {
  const stopAsked = Promise.withResolvers<true>()
  for (const signal of SIGNALS)
    process.on(signal, () => {
      stopAsked.resolve(true)
      setTimeout(() => process.exit(1), MOST_SECONDS_TO_STOP * 1000).unref()
    })
  try {
    const running = await start()
    if (running === null) return
    await stopAsked.promise
    await running.stop()
    process.exit(0)
  } catch (error) {
    console.error(error instanceof StartUpError ? error.message : error)
    process.exit(1)
  }
}
