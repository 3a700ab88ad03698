import type { ServerResponse } from 'node:http'

/** Sets the headers of a stand-in's page: no script at all, styles of the service, forms to `formOrigin` as well. */
export function setPageHeaders(res: ServerResponse, formOrigin = ''): void {
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    `form-action 'self' ${formOrigin}`.trim(),
  ]
  res.setHeader('content-security-policy', policy.join('; '))
  res.setHeader('x-content-type-options', 'nosniff')
  res.setHeader('referrer-policy', 'same-origin')
  res.setHeader('cache-control', 'no-store')
}
