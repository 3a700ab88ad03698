import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

/** The one inline script of a page, from the design system's template: it tells that scripts run. */
const INLINE_SCRIPT =
  "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');"

export type SecurityHeaders = Readonly<Record<string, string>>

/** The headers of every answer, whatever its status (S5, T33). */
export function securityHeaders(settings: { publicUrl: string; signInOrigin: string }): SecurityHeaders {
  const https = settings.publicUrl.startsWith('https:')
  const script = createHash('sha256').update(INLINE_SCRIPT).digest('base64')
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'sha256-${script}'`,
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    `form-action 'self' ${settings.signInOrigin}`,
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    ...(https ? ['upgrade-insecure-requests'] : []),
  ]
  return {
    'content-security-policy': policy.join('; '),
    ...(https ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'permissions-policy':
      'accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  }
}

/** Nothing may be stored unless a route says otherwise, which only the public assets do. */
export function setSecurityHeaders(app: FastifyInstance, headers: SecurityHeaders): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(headers)
    done()
  })
}
