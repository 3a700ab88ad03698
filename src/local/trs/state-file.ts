import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { personSchema, type Person } from './person.ts'

export type StateFile = { append: (person: Person) => void; empty: () => void }

/**
 * Opens the file of people who changed since the seed, one JSON line a change, and gives the latest of each.
 * A last line cut short by a kill is dropped; the file is rewritten whole, so it does not grow over restarts.
 */
export function openStateFile(path: string): { people: Person[]; file: StateFile } {
  mkdirSync(dirname(path), { recursive: true })
  const latest = new Map<string, Person>()
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : []
  lines.pop()
  for (const line of lines) {
    const person = personSchema.parse(JSON.parse(line))
    latest.set(person.trn, person)
  }
  const people = [...latest.values()]
  replace(path, people)
  return {
    people,
    file: {
      append: (person) => {
        write(path, 'a', `${JSON.stringify(person)}\n`)
      },
      empty: () => {
        replace(path, [])
      },
    },
  }
}

function replace(path: string, people: readonly Person[]): void {
  const next = `${path}.next`
  write(next, 'w', people.map((person) => `${JSON.stringify(person)}\n`).join(''))
  renameSync(next, path)
}

function write(path: string, flag: 'a' | 'w', text: string): void {
  const file = openSync(path, flag, 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}
