import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { z } from 'zod'
import { calculateLength } from '../../src/domain/length/calculate-length.ts'
import type { LengthInput } from '../../src/domain/length/input.ts'

const fixture = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, '../fixtures', name), 'utf8'))

const vectors = z
  .array(z.object({ id: z.string(), title: z.string(), input: z.unknown(), expect: z.unknown() }))
  .parse(fixture('induction-calculator.examples.json'))
const calendars = z.record(z.string(), z.unknown()).parse(fixture('calendar-rc.json'))

test('there are as many examples as the contract gives', () => {
  assert.equal(vectors.length, 97)
})

for (const { id, title, input, expect } of vectors)
  test(`${id}: ${title}`, () => {
    const given = JSON.parse(JSON.stringify(input), (key, value: unknown) =>
      key === 'calendar' && typeof value === 'string' ? calendars[value] : value,
    ) as LengthInput
    assertPart(calculateLength(given), expect, '')
  })

/** The output holds what is expected of it, as the contract says that vectors are compared. */
function assertPart(actual: unknown, expected: unknown, where: string): void {
  if (typeof expected === 'number') {
    assert.ok(
      typeof actual === 'number' && Math.abs(actual - expected) <= 0.0005,
      `${where}: ${show(actual)} is not ${String(expected)}`,
    )
  } else if (Array.isArray(expected)) {
    assert.ok(Array.isArray(actual), where)
    assert.equal(actual.length, expected.length, `${where}: ${show(actual)}`)
    for (const [index, each] of expected.entries())
      assertPart(actual[index], each, `${where}[${String(index)}]`)
  } else if (typeof expected === 'object' && expected !== null) {
    const { $includes, $excludes, ...fields } = expected as Record<string, unknown>
    const among = (each: unknown) => Array.isArray(actual) && actual.some((item) => matches(item, each))
    for (const each of ($includes ?? []) as unknown[])
      assert.ok(among(each), `${where} has no ${show(each)}: ${show(actual)}`)
    for (const each of ($excludes ?? []) as unknown[]) assert.ok(!among(each), `${where} has ${show(each)}`)
    for (const [name, each] of Object.entries(fields))
      assertPart((actual as Record<string, unknown>)[name], each, `${where}.${name}`)
  } else assert.equal(actual, expected, where)
}

function matches(actual: unknown, expected: unknown): boolean {
  try {
    assertPart(actual, expected, '')
    return true
  } catch {
    return false
  }
}

function show(value: unknown): string {
  return JSON.stringify(value)
}
