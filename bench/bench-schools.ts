import { openBenchDatabase } from './bench-databases.ts'
import { startBenchServer, standings } from './bench-server.ts'
import { explainPage, isBracket } from './explain-pages.ts'
import { copyOfSchool, loadSchools, REGISTRATIONS, SCHOOLS, WAITING } from './load-schools.ts'
import { measureArms, quantile, round } from './measure-arms.ts'
import { replayRegistrations } from './replay-registrations.ts'

const QUEUE = '/appropriate-body/registrations'
const AIM = 2.5
const MOST_STATEMENTS = 8

/**
 * Times the home page of a school and the queue of a body with 3,000 rows, among 25,000 schools and 60,000
 * registrations, against an empty page of the same layout; then registers 2,500 ECTs through the pages with 16 clients
 * at once. Prints JSON lines. Fails on what is exact: statements, plans, errors, messages left over.
 */
export async function benchSchools({
  samples = 600,
  warmUp = 300,
  registrations = 2_500,
} = {}): Promise<boolean> {
  const { url, loadSeconds, stop } = await openBenchDatabase('bench_schools', loadSchools)
  print({
    bench: 'load',
    schools: SCHOOLS,
    registrations: REGISTRATIONS,
    seconds: loadSeconds && round(loadSeconds),
  })
  try {
    const isKept = await timePages(url, { samples, warmUp })
    const replayed = await replayRegistrations(url, { registrations, clients: 16 })
    print({ bench: 'schools', replay: registrations, clients: 16, ...replayed })
    return isKept && replayed.errors === 0 && replayed.messages_left === 0
  } finally {
    await stop()
  }
}

async function timePages(url: string, counts: { samples: number; warmUp: number }): Promise<boolean> {
  const server = await startBenchServer(url)
  try {
    const school = await server.signInAs(standings.tutor([copyOfSchool(20_000)]))
    const pages = [
      { page: 'school home', ask: school, paths: ['/school'], empty: '/bench/empty-school' },
      {
        page: 'queue',
        ask: server.ask,
        paths: [QUEUE, `${QUEUE}?page=30`, `${QUEUE}?queue=ready_to_claim&sort=name`],
        empty: '/bench/empty',
      },
    ]
    let isKept = true
    for (const { page, ask, paths } of pages) {
      server.sent.length = 0
      const { status, body: html } = await ask(paths[0] ?? '')
      if (status !== 200) throw new Error(`${page} answered ${String(status)}`)
      const asked = [...server.sent]
      const statements = asked.filter(({ text }) => !isBracket(text)).length
      const { sequentialScans, buffers } = await explainPage(url, asked)
      if (statements > MOST_STATEMENTS || sequentialScans.length > 0) isKept = false
      if (page === 'queue' && !html.includes(`(${String(WAITING)})`))
        throw new Error('The queue is not 3,000 long')
      print({
        bench: 'schools',
        page,
        statements,
        at_most: MOST_STATEMENTS,
        buffers,
        sequential_scans: sequentialScans,
      })
    }
    const arms = pages.flatMap(({ page, ask, paths, empty }) => [
      { name: page, once: async (turn: number) => (await ask(paths[turn % paths.length] ?? '')).ms },
      { name: `${page} empty`, once: async () => (await ask(empty)).ms },
    ])
    const times = await measureArms(arms, counts)
    for (const { page } of pages) {
      const own = times.get(page) ?? []
      const empty = times.get(`${page} empty`) ?? []
      print({
        ...{ bench: 'schools', page, p50_ms: quantile(own, 0.5), p99_ms: quantile(own, 0.99) },
        ...{
          empty_p50_ms: quantile(empty, 0.5),
          ratio_p50: round(quantile(own, 0.5) / quantile(empty, 0.5)),
        },
        ...{ ratio_p99: round(quantile(own, 0.99) / quantile(empty, 0.99)), aim: AIM },
      })
    }
    return isKept
  } finally {
    await server.stop()
  }
}

function print(line: Record<string, unknown>): void {
  console.log(JSON.stringify(line))
}
