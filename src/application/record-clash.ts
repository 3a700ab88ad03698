/** Two writers were both right in memory, and the database kept one: the request is decided again on what now stands. */
export class RecordClash extends Error {
  readonly constraint: string

  constructor(constraint: string) {
    super(`the database kept another change: ${constraint}`)
    this.name = 'RecordClash'
    this.constraint = constraint
  }
}
