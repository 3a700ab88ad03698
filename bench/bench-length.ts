import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { calendarSchema } from '../src/application/length/calendar-schema.ts'
import { lengthSchema } from '../src/application/length/length-schema.ts'
import { calculateLength } from '../src/domain/length/calculate-length.ts'

const FIXTURES = path.join(import.meta.dirname, '../test/fixtures')
const SECONDS = 3
const AIM = 10_000

/**
 * Calculates the examples of the contract over and over on one core, in turn with a loop that only parses the same
 * inputs from their JSON, and prints how many a second and the ratio of the two.
 */
export function benchLength(): void {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(FIXTURES, name), 'utf8'))
  const calendars = z.record(z.string(), calendarSchema).parse(read('calendar-rc.json'))
  const named = (key: string, value: unknown) =>
    key === 'calendar' && typeof value === 'string' ? calendars[value] : value
  const texts = z
    .array(z.object({ input: z.unknown() }))
    .parse(read('induction-calculator.examples.json'))
    .map(({ input }) => JSON.stringify(input))
  // A calendar is one object shared by all its teachers, as it is when it comes from a table.
  const inputs = texts.map((text) => {
    const given = z.looseObject({}).parse(JSON.parse(text, named))
    return { ...lengthSchema.parse(given), ...shared(given) }
  })
  const calculated = { done: 0, ms: 0 }
  const parsed = { done: 0, ms: 0 }
  for (const isWarm of [false, true])
    for (const began = performance.now(); performance.now() - began < SECONDS * 1000;) {
      time(isWarm ? calculated : null, inputs, calculateLength)
      time(isWarm ? parsed : null, texts, (text): unknown => JSON.parse(text, named))
    }
  const aSecond = rate(calculated)
  console.log(
    JSON.stringify({
      bench: 'length',
      calculations_a_second: Math.round(aSecond),
      aim: AIM,
      ratio_to_parsing: Math.round((rate(parsed) / aSecond) * 100) / 100,
    }),
  )

  function shared(given: Record<string, unknown>) {
    const calendar = Object.values(calendars).find((each) => each === given['calendar'])
    return calendar && { calendar }
  }
}

type Count = { done: number; ms: number }

function time<Input>(count: Count | null, inputs: readonly Input[], work: (input: Input) => unknown): void {
  const began = performance.now()
  for (const input of inputs) work(input)
  if (!count) return
  count.ms += performance.now() - began
  count.done += inputs.length
}

function rate({ done, ms }: Count): number {
  return (done * 1000) / ms
}
