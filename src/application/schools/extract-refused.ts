export type FileProblem =
  | 'not_csv'
  | 'empty'
  | 'truncated'
  | 'missing_column'
  | 'duplicate_column'
  | 'shrunk'
  | 'too_many_bad_rows'
  | 'too_many_closures'

/** A file of the register that cannot be used: nothing of it is imported (contract GIAS §9). */
export class ExtractRefused extends Error {
  readonly code: FileProblem
  readonly file: string
  readonly names: readonly string[]

  constructor(code: FileProblem, file: string, detail: string, names: readonly string[] = []) {
    super(detail)
    this.name = 'ExtractRefused'
    this.code = code
    this.file = file
    this.names = names
  }
}
