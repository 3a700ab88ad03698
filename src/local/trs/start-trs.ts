import { createServer, type Server } from 'node:http'
import '../refuse-production.ts'
import { answerRequest } from './answer-request.ts'
import { makeFaults } from './faults.ts'
import { makeJournal } from './journal.ts'
import { makeClock } from './make-clock.ts'
import { makePeople } from './people.ts'
import { makeRateLimit } from './rate-limit.ts'
import { readMorePeople, readSeed } from './seed.ts'
import { makeIds, type StandIn } from './stand-in.ts'
import { makeKeys } from './webhooks/make-keys.ts'
import { makeSender } from './webhooks/make-sender.ts'

export type RunningTrs = { url: string; stop: () => Promise<void> }

/**
 * Starts the stand-in of the Teaching Record System on its own port (any free one without `port`).
 * People come from `seedFile`, and from `moreFile` when there is one; what changes is kept in `stateFile`, or only in memory
 * when that is null.
 * Rejects when the seed cannot be read or the port is taken.
 */
export async function startTrs(options: {
  port?: number
  host: '127.0.0.1'
  seedFile: string
  moreFile?: string
  stateFile: string | null
  clock?: () => Temporal.Instant
}): Promise<RunningTrs> {
  const seed = readSeed(options.seedFile)
  const more = options.moreFile === undefined ? [] : readMorePeople(options.moreFile)
  const clock = makeClock(options.clock ?? Temporal.Now.instant)
  const ids = makeIds(clock.now)
  let url = ''
  const standIn: StandIn = {
    people: makePeople([...seed.people, ...more], options.stateFile),
    reference: seed.referenceData,
    applications: seed.applications,
    clock,
    ids,
    rateLimit: makeRateLimit(clock.now),
    faults: makeFaults(),
    journal: makeJournal(),
    webhooks: makeSender({ clock, ids }, makeKeys(clock.now), () => url),
  }
  const server = createServer((incoming, outgoing) => {
    void answerRequest(incoming, outgoing, standIn)
  })
  url = `http://${options.host}:${String(await listen(server, options.port ?? 0, options.host))}`
  return { url, stop: () => stop(server, standIn) }
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      const address = server.address()
      resolve(typeof address === 'object' && address ? address.port : port)
    })
  })
}

function stop(server: Server, { webhooks }: StandIn): Promise<void> {
  webhooks.stop()
  return new Promise((resolve) => {
    server.close(() => {
      resolve()
    })
    server.closeAllConnections()
  })
}
