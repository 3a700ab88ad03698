import { openBenchDatabases, type LoadedDatabase } from './bench-databases.ts'
import { startBenchServer, type BenchServer } from './bench-server.ts'
import { explainPage, isBracket } from './explain-pages.ts'
import { measureArms, quantile, round, type Times } from './measure-arms.ts'
import { findAddresses, type PageAddresses } from './measured-pages.ts'

const SIZES = [60_000, 600_000] as const
const PAGES = ['home', 'list', 'search', 'teacher'] as const
const MOST_STATEMENTS = 6
const AIMS = { ratio: 2.5, growth: 1.15 }
const CONTROL = { p50: [0.97, 1.03], p99: [0.9, 1.1] } as const
const SAMPLES_FOR_P99 = 6_000

type Side = LoadedDatabase & Readonly<{ server: BenchServer; addresses: PageAddresses }>

/**
 * Times the pages of a body with 5,000 teachers among 60,000 and among 600,000, against an empty page of the same
 * layout, and prints JSON lines. Fails on what is exact: too many statements, or a large table read from end to end.
 * Times are told with their aims and fail nothing: the machine may be busy.
 *
 * @returns whether all that is exact was kept
 */
export async function benchPages({ samples = 600, warmUp = 300 } = {}): Promise<boolean> {
  const { databases, stop } = await openBenchDatabases(SIZES)
  const sides: Side[] = []
  try {
    for (const database of databases) {
      const { teachers, loadSeconds } = database
      print({ bench: 'load', teachers, seconds: loadSeconds === null ? 'loaded before' : round(loadSeconds) })
      const server = await startBenchServer(database.url)
      sides.push({ ...database, server, addresses: await findAddresses(server) })
    }
    const exact = await checkStatements(sides)
    const arms = sides.flatMap(({ server, addresses, teachers }) =>
      ([...PAGES, 'empty', 'empty again'] as const).map((page) => {
        const paths = addresses[page === 'empty again' ? 'empty' : page]
        const once = async (turn: number) => (await server.ask(paths[turn % paths.length] ?? '')).ms
        return { name: nameOf(page, teachers), once }
      }),
    )
    report(sides, await measureArms(arms, { warmUp, samples }), samples)
    return exact
  } finally {
    for (const { server } of sides) await server.stop()
    await stop()
  }
}

/** Counts and plans: exact, and so the only thing that can fail. */
async function checkStatements(sides: readonly Side[]): Promise<boolean> {
  let isKept = true
  for (const page of PAGES) {
    const counts = new Set<number>()
    const buffers: number[] = []
    for (const { server, addresses, url, teachers } of sides) {
      let most = 0
      for (const path of addresses[page].slice(0, 10)) {
        server.sent.length = 0
        const { status } = await server.ask(path)
        if (status !== 200) throw new Error(`${page} answered ${String(status)}`)
        const asked = [...server.sent]
        counts.add(asked.filter(({ text }) => !isBracket(text)).length)
        const plans = await explainPage(url, asked)
        most = Math.max(most, plans.buffers)
        if (plans.sequentialScans.length > 0) isKept = false
        for (const table of plans.sequentialScans)
          print({ bench: 'pages', page, teachers, sequential_scan: table })
      }
      buffers.push(most)
    }
    const [statements = 0] = counts
    if (counts.size !== 1 || statements > MOST_STATEMENTS) isKept = false
    const [small = 1, large = 0] = buffers
    print({
      bench: 'pages',
      page,
      statements: [...counts],
      at_most: MOST_STATEMENTS,
      buffers,
      growth_buffers: round(large / small),
    })
  }
  return isKept
}

function report(sides: readonly Side[], times: Times, samples: number): void {
  const of = (page: string, teachers: number) => times.get(nameOf(page, teachers)) ?? []
  for (const { teachers } of sides) {
    const again = { p50: ratioOf(0.5, 'empty again', 'empty'), p99: ratioOf(0.99, 'empty again', 'empty') }
    const isSteady =
      isWithin(again.p50, CONTROL.p50) && (samples < SAMPLES_FOR_P99 || isWithin(again.p99, CONTROL.p99))
    print({
      ...{ bench: 'pages', control: 'the empty page against itself', teachers, samples },
      ...{ ratio_p50: again.p50, ratio_p99: again.p99, empty_p50_ms: quantile(of('empty', teachers), 0.5) },
      verdict: isSteady ? 'steady' : 'inconclusive, run again',
    })
    for (const page of PAGES)
      print({
        ...{ bench: 'pages', page, teachers },
        ...{ p50_ms: quantile(of(page, teachers), 0.5), p99_ms: quantile(of(page, teachers), 0.99) },
        ratio_to_empty_p50: ratioOf(0.5, page, 'empty'),
        ratio_to_empty_p99: ratioOf(0.99, page, 'empty'),
        aim: AIMS.ratio,
      })
    function ratioOf(share: number, page: string, base: string): number {
      return round(quantile(of(page, teachers), share) / quantile(of(base, teachers), share))
    }
  }
  const [small, large] = SIZES
  for (const page of [...PAGES, 'empty'] as const)
    print({
      ...{ bench: 'pages', page },
      growth: round(quantile(of(page, large), 0.5) / quantile(of(page, small), 0.5)),
      aim: AIMS.growth,
    })
}

function nameOf(page: string, teachers: number): string {
  return `${page} ${String(teachers)}`
}

function isWithin(value: number, [low, high]: readonly [number, number]): boolean {
  return value >= low && value <= high
}

function print(line: Record<string, unknown>): void {
  console.log(JSON.stringify(line))
}
