import pino, { type Logger } from 'pino'

/**
 * Structured logs to standard output, one JSON line each. Whoever logs passes ids, patterns and codes; of an error only
 * what cannot hold what somebody typed is kept, because a database's message quotes it.
 */
export function makeLogger(level: string): Logger {
  return pino({
    level,
    base: { pid: process.pid },
    serializers: { err: describeError, error: describeError },
  })
}

type Described = { type: string; code?: unknown; message?: string; at?: string[]; cause?: Described }

function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { type: typeof error }
  const fromDatabase = 'severity' in error
  return {
    type: error.name,
    ...('code' in error && { code: error.code }),
    ...('constraint' in error && { constraint: error.constraint }),
    ...(fromDatabase ? {} : { message: error.message }),
    at: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 12)
      .map((line) => line.trim()),
    ...(error.cause !== undefined && { cause: describeError(error.cause) }),
  }
}
