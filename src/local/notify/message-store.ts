import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Message } from './message.ts'

export type MessageStore = { all: () => readonly Message[]; add: (message: Message) => void }

/**
 * Messages in the order they came, kept in `file` one JSON line each, or only in memory when it is null. A line cut
 * short by a kill is left out: its sender had no answer, so the message never counted as sent.
 */
export function openMessageStore(file: string | null): MessageStore {
  const messages = file !== null && existsSync(file) ? read(file) : []
  if (file !== null) mkdirSync(path.dirname(file), { recursive: true })
  return {
    all: () => messages,
    add: (message) => {
      if (file !== null) appendFileSync(file, `\n${JSON.stringify(message)}`, { mode: 0o600 })
      messages.push(message)
    },
  }
}

function read(file: string): Message[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [Message.parse(JSON.parse(line))]
      } catch {
        return []
      }
    })
}
