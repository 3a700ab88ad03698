import assert from 'node:assert/strict'

/** Deep equality that also sees days and instants, which `deepEqual` takes for empty objects: all are compared as JSON. */
export function assertSame(actual: unknown, expected: unknown): void {
  assert.deepEqual(plain(actual), plain(expected))
}

/** A value as JSON holds it: days and instants are text. */
export function plain(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value))
}
