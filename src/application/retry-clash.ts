import { RecordClash } from './record-clash.ts'

const MOST_TRIES = 4

/** A race that the database settled is decided again on what then stands. */
export async function retryClash<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof RecordClash) || attempt === MOST_TRIES) throw error
    }
}
