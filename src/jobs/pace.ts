import { setTimeout } from 'node:timers/promises'

/** Lets callers through one after the other, that many a minute at most: an upstream limit is shared with the pages. */
export function makePace(aMinute: number): () => Promise<void> {
  const gap = 60_000 / aMinute
  let queue = Promise.resolve()
  return () => {
    const turn = queue
    queue = queue.then(() => setTimeout(gap))
    return turn
  }
}
