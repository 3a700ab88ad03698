/** Something the person who starts a program can put right: shown as its message alone, without a stack. */
export class StartUpError extends Error {
  override readonly name = 'StartUpError'
}
