import type { Mount, PageApp } from './parts.ts'
import type { SecurityHeaders } from './security/headers.ts'

/** Hands everything below a prefix to a Node handler, its body unread. The content security policy is the handler's. */
export function serveMount(app: PageApp, { prefix, handle }: Mount, headers: SecurityHeaders): void {
  void app.register((mounted, _options, done) => {
    mounted.removeAllContentTypeParsers()
    mounted.addContentTypeParser('*', (_request, _payload, parsed) => {
      parsed(null)
    })
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'] as const)
      for (const url of [prefix, `${prefix}/*`])
        mounted.route({
          method,
          url,
          config: { access: 'anyone', raw: true },
          exposeHeadRoute: false,
          handler: async (request, reply) => {
            reply.hijack()
            for (const [name, value] of Object.entries(headers))
              if (name !== 'content-security-policy') reply.raw.setHeader(name, value)
            await handle(request.raw, reply.raw)
          },
        })
    done()
  })
}
