import type { Person } from './person.ts'
import { openStateFile } from './state-file.ts'

export type Whereabouts =
  | { kind: 'active'; person: Person }
  | { kind: 'absent' }
  | { kind: 'deactivated' }
  | { kind: 'merged'; into: string }

export type People = {
  all: () => Person[]
  get: (trn: string) => Person | null
  /** Null also for a deactivated or merged record. */
  getActive: (trn: string) => Person | null
  /** A chain of merges goes straight to its end; one that ends in a deactivated record is deactivated. */
  locate: (trn: string) => Whereabouts
  put: (person: Person) => void
  reset: () => void
}

/** The people of the stand-in: the seed, under what changed since, kept in `stateFile` when one is given. */
export function makePeople(seed: readonly Person[], stateFile: string | null): People {
  const state = stateFile === null ? null : openStateFile(stateFile)
  let byTrn = indexed([...seed, ...(state?.people ?? [])])
  const get = (trn: string) => byTrn.get(trn) ?? null
  return {
    all: () => [...byTrn.values()].sort((a, b) => (a.trn < b.trn ? -1 : 1)),
    get,
    getActive: (trn) => {
      const person = get(trn)
      return person?.recordStatus === 'Active' ? person : null
    },
    locate: (trn) => {
      const person = get(trn)
      if (!person) return { kind: 'absent' }
      const last = endOfChain(person, get)
      if (last.recordStatus === 'Deactivated') return { kind: 'deactivated' }
      return last.trn === trn ? { kind: 'active', person } : { kind: 'merged', into: last.trn }
    },
    put: (person) => {
      if (byTrn.get(person.trn) === person) return
      byTrn.set(person.trn, person)
      state?.file.append(person)
    },
    reset: () => {
      byTrn = indexed(seed)
      state?.file.empty()
    },
  }
}

function indexed(people: readonly Person[]): Map<string, Person> {
  return new Map(people.map((person) => [person.trn, person]))
}

function endOfChain(person: Person, get: (trn: string) => Person | null): Person {
  const next = person.mergedWithTrn === null ? null : get(person.mergedWithTrn)
  return next ? endOfChain(next, get) : person
}
