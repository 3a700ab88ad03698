export type Answer = { status: number; body: unknown }

/** An error in Notify's shape. */
export function refusal(status: number, error: string, message: string): Answer {
  return { status, body: { status_code: status, errors: [{ error, message }] } }
}
