import { NotifyClient } from 'notifications-node-client'
import { z } from 'zod'
import { MailKeyRefused } from '../application/mail-key-refused.ts'
import type { Mail } from '../application/ports.ts'
import { isLoopback } from './loopback.ts'

type RestClient = Parameters<NotifyClient['setClient']>[0]

const Holder = z.object({
  restClient: z.custom<{ create: (defaults: object) => RestClient }>((value) => typeof value === 'function'),
})
const Failure = z.object({
  response: z.object({
    status: z.number(),
    data: z
      .object({ errors: z.array(z.object({ error: z.string() })).min(1) })
      .optional()
      .catch(undefined),
  }),
})

/**
 * The client of GOV.UK Notify. All texts are ours: the one template there holds ((subject)) and ((body)) and nothing
 * else. `send` says `refused` only when Notify will never take this message and `refused_key` when it does not
 * accept this service's key; a rate limit, an error of its own, no connection and no answer within `timeoutMs` are `unavailable`, and after those the
 * message may have gone all the same: ask `find` before sending again. `find` throws when Notify cannot answer, because
 * "not known" would then send twice.
 */
export function makeMail(options: {
  url: string
  key: string
  templateId: string
  timeoutMs?: number
}): Mail {
  const { url, key, templateId, timeoutMs = 10_000 } = options
  const notify = new NotifyClient(url, key)
  const { restClient } = Holder.parse(notify.apiClient)
  const direct = isLoopback(url) ? { proxy: false } : {}
  notify.setClient(restClient.create({ timeout: timeoutMs, maxRedirects: 0, ...direct }))

  return {
    send: async ({ to, subject, body, reference }) => {
      try {
        const { data } = await notify.sendEmail(templateId, to, {
          personalisation: { subject, body },
          reference,
        })
        return { kind: 'sent', id: data.id }
      } catch (error) {
        if (isKeyRefused(error)) return { kind: 'refused_key' }
        const code = refusalCode(error)
        return code === null ? { kind: 'unavailable' } : { kind: 'refused', code }
      }
    },
    find: async (reference) => {
      try {
        const { data } = await notify.getNotifications('email', undefined, reference)
        const [latest] = data.notifications
        return latest ? { id: latest.id, status: latest.status } : null
      } catch (error) {
        if (isKeyRefused(error)) throw new MailKeyRefused()
        throw new Error('GOV.UK Notify did not say whether it has the message')
      }
    },
  }
}

function isKeyRefused(error: unknown): boolean {
  const { data } = Failure.safeParse(error)
  return data?.response.status === 401 || data?.response.status === 403
}

/** `validation_error`, `bad_request_error` and the like for a 400; null for everything that may pass later. */
function refusalCode(error: unknown): string | null {
  const { data } = Failure.safeParse(error)
  if (data?.response.status !== 400) return null
  const name = data.response.data?.errors[0]?.error ?? 'BadRequestError'
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase()
}
