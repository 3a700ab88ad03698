const LONGEST_SECONDS = 300
const LONGEST_ASKED_SECONDS = 3600

/**
 * Seconds until the next try: doubling from one second to five minutes, never sooner than the other side asked. The
 * second half of each wait depends on whose it is, so that those that failed together do not come back together.
 */
export function retryWait(tries: number, whose: string, askedSeconds: number | null = null): number {
  const longest = Math.min(LONGEST_SECONDS, 2 ** Math.min(tries, 16))
  const own = longest * (0.5 + spread(`${whose} ${String(tries)}`) / 2)
  return Math.max(own, Math.min(askedSeconds ?? 0, LONGEST_ASKED_SECONDS))
}

/** A number from 0 up to 1 that is always the same for a text: FNV-1a. */
function spread(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
  return (hash >>> 0) / 2 ** 32
}
