import type { Ids } from '../../src/application/ports.ts'

/** Ids and secrets in a fixed order, so that a test can say which will come next: 00000000-0000-7000-8000-000000000001, … */
export function countedIds(): Ids {
  let count = 0
  const next = () => (count += 1).toString(16)
  return {
    id: () => `00000000-0000-7000-8000-${next().padStart(12, '0')}`,
    secret: () => next().padStart(43, 's'),
  }
}
