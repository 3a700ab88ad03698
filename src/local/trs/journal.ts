export type JournalEntry = {
  time: string
  key: string | null
  method: string
  path: string
  version: string | null
  body: string
  status: number
  fault: string | null
}

export type Journal = {
  add: (entry: JournalEntry) => void
  all: () => JournalEntry[]
  clear: () => void
}

const NINO_PARAMETER = /(nationalInsuranceNumber=)[^&]*/gi
const NINO = /[a-z]{2}(?:[\s+-]|%20)*(?:\d(?:[\s+-]|%20)*){6}[a-d]/gi
const LONGEST = 10_000

/** What was asked and answered, newest last, never with a National Insurance number. */
export function makeJournal(): Journal {
  let entries: JournalEntry[] = []
  return {
    add: (entry) => {
      entries.push({ ...entry, path: withoutNino(entry.path), body: withoutNino(entry.body) })
      if (entries.length > LONGEST) entries = entries.slice(-LONGEST / 2)
    },
    all: () => entries,
    clear: () => {
      entries = []
    },
  }
}

function withoutNino(text: string): string {
  return text.replace(NINO_PARAMETER, '$1***').replace(NINO, '***')
}
