import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { z } from 'zod'

/*
 * npm run bank-holidays -- FILE: takes in GOV.UK's bank holidays (https://www.gov.uk/bank-holidays.json, saved to FILE).
 * Years in FILE replace those bundled; years that it no longer has are kept. Without FILE, writes anew what is bundled.
 */

const BUNDLED = path.join(import.meta.dirname, 'seeds/bank-holidays-england-and-wales.json')
const TARGET = path.join(import.meta.dirname, '../src/domain/values/bank-holidays.ts')

const Feed = z.object({
  'england-and-wales': z.object({
    division: z.literal('england-and-wales'),
    events: z
      .array(z.object({ title: z.string(), date: z.iso.date(), notes: z.string(), bunting: z.boolean() }))
      .min(6),
  }),
})
type Event = z.infer<typeof Feed>['england-and-wales']['events'][number]

const given = process.argv[2]
const bundled = await readEvents(BUNDLED)
const events = given === undefined ? bundled : merge(bundled, await readEvents(given))
for (const [year, days] of Map.groupBy(events, yearOf))
  if (days.length < 8) throw new Error(`${year} has only ${String(days.length)} bank holidays`)
if (given !== undefined) {
  const feed = { 'england-and-wales': { division: 'england-and-wales', events } }
  await writeFile(BUNDLED, `${JSON.stringify(feed, null, 1)}\n`)
}
await writeFile(TARGET, await sourceOf(events))
console.log(`Bank holidays ${yearOf(events[0])} to ${yearOf(events.at(-1))}: ${String(events.length)} days`)

async function readEvents(file: string): Promise<Event[]> {
  const feed = Feed.parse(JSON.parse(await readFile(file, 'utf8')))
  return feed['england-and-wales'].events.toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

/** The years of the later file, whole, and the earlier ones that it does not have. */
function merge(before: Event[], after: Event[]): Event[] {
  const years = new Set(after.map(yearOf))
  const kept = before.filter((event) => !years.has(yearOf(event)))
  return [...kept, ...after].toSorted((a, b) => (a.date < b.date ? -1 : 1))
}

function yearOf(event: Event | undefined): string {
  return event?.date.slice(0, 4) ?? ''
}

async function sourceOf(all: Event[]): Promise<string> {
  const source = `// Written by \`npm run bank-holidays\` from db/seeds/bank-holidays-england-and-wales.json.

/** Bank holidays of England and Wales, in order. Every year from the first to the last is whole. */
export const bundledBankHolidays: readonly string[] = ${JSON.stringify(all.map(({ date }) => date))}
`
  const config = await resolveConfig(TARGET)
  return await format(source, { ...config, parser: 'typescript' })
}
