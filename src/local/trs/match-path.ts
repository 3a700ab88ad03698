/** The named segments of a path that fits `pattern` (`/people/:trn`), or null. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return null
  const found: Record<string, string> = {}
  for (const [index, segment] of wanted.entries()) {
    const value = given[index] ?? ''
    if (segment.startsWith(':')) {
      const decoded = decode(value)
      if (decoded === null || decoded === '') return null
      found[segment.slice(1)] = decoded
    } else if (segment !== value) return null
  }
  return found
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
