import { isAfter, type Day } from '../values/calendar.ts'

export type SuccessionKind = 'plain' | 'merged' | 'amalgamated' | 'split'

/** One link as the register states it: `urn` has a `type` whose number is `linkUrn`. */
export type Link = Readonly<{ urn: string; linkUrn: string; type: string; establishedOn: Day | null }>

/** `from` was succeeded by `to`; both sides of the fact joined. A null day: in force since an unknown day. */
export type Succession = Readonly<{ from: string; to: string; kind: SuccessionKind; on: Day | null }>

const kinds = {
  '': 'plain',
  ' - merged': 'merged',
  ' - amalgamated': 'amalgamated',
  ' - split school': 'split',
} as const satisfies Record<string, SuccessionKind>

/** Kept, without effect (contract GIAS §6). */
const withoutEffect: readonly string[] = [
  'Merged - change in age range',
  'Merged - expansion of school capacity',
  'Merged - expansion in school capacity and changer in age range',
  'Result of Amalgamation',
  'Expansion',
  'Closure',
  'Sixth Form Centre Link',
  'Sixth Form Centre School',
  'Children’s Centre Link',
  'Other',
].map((type) => plain(type))

export function isKnownLinkType(type: string): boolean {
  return withoutEffect.includes(plain(type)) || successionOf(sample(type)) !== null
}

/** The succession that a link states, read from either side; null for a link without effect. */
export function successionOf({ urn, linkUrn, type, establishedOn: on }: Link): Succession | null {
  const [, side, rest = ''] = /^(successor|predecessor)(.*)$/.exec(plain(type)) ?? []
  const kind = Object.entries(kinds).find(([ending]) => ending === rest)?.[1]
  if (side === undefined || kind === undefined) return null
  return side === 'successor' ? { from: urn, to: linkUrn, kind, on } : { from: linkUrn, to: urn, kind, on }
}

/** Both sides of each fact joined into one, dated the later of the two; and pairs that are given two kinds. */
export function joinSuccessions(
  links: readonly Link[],
): Readonly<{ successions: readonly Succession[]; conflicts: ReadonlySet<string> }> {
  const joined = new Map<string, Succession>()
  const conflicts = new Set<string>()
  for (const link of links) {
    const stated = successionOf(link)
    if (!stated) continue
    const pair = pairOf(stated)
    const other = joined.get(pair)
    if (other && other.kind !== stated.kind) conflicts.add(pair)
    joined.set(pair, other ? { ...stated, on: later(other.on, stated.on) } : stated)
  }
  return {
    successions: [...joined].filter(([pair]) => !conflicts.has(pair)).map(([, succession]) => succession),
    conflicts,
  }
}

export function pairOf({ from, to }: Pick<Succession, 'from' | 'to'>): string {
  return `${from} ${to}`
}

function later(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b
  return isAfter(a, b) ? a : b
}

function sample(type: string): Link {
  return { urn: '', linkUrn: '', type, establishedOn: null }
}

function plain(type: string): string {
  return type.replaceAll('’', "'").trim().toLowerCase()
}
