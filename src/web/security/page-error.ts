/** Ends a request with one of the error pages. */
export class PageError extends Error {
  readonly statusCode: 400 | 403 | 404 | 429 | 503
  readonly retryAfterSeconds: number | null

  constructor(statusCode: PageError['statusCode'], retryAfterSeconds: number | null = null) {
    super(`Page error ${String(statusCode)}`)
    this.name = 'PageError'
    this.statusCode = statusCode
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** What is absent and what belongs to somebody else look the same: `throw notFound()`. */
export const notFound = (): PageError => new PageError(404)
export const forbidden = (): PageError => new PageError(403)
