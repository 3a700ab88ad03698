import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { refusal, type Answer } from './answer.ts'
import type { Message } from './message.ts'
import type { MessageStore } from './message-store.ts'

const SendEmail = z.object({
  email_address: z.email(),
  template_id: z.guid(),
  reference: z.string().max(1000).nullish(),
  personalisation: z.record(z.string(), z.unknown()).default({}),
})
const pageSize = 250

export type ApiRequest = { method: string; url: URL; text: string }
export type ApiParts = { store: MessageStore; templateId: string; now: () => Temporal.Instant }

/** Answers the three requests of Notify's API that the service uses. The key has been checked before. */
export function answerApi(request: ApiRequest, parts: ApiParts): Answer {
  const { pathname } = request.url
  const route = `${request.method} ${pathname.replace(/[^/]{36}$/, ':id')}`
  if (route === 'POST /v2/notifications/email') return send(request.text, parts)
  if (route === 'GET /v2/notifications') return list(request.url, parts)
  if (route === 'GET /v2/notifications/:id') return one(pathname.slice(-36), parts)
  return refusal(404, 'NoResultFound', 'No result found')
}

function send(text: string, { store, templateId, now }: ApiParts): Answer {
  const asked = SendEmail.safeParse(parsed(text))
  if (!asked.success) {
    const [problem] = asked.error.issues
    return refusal(
      400,
      'ValidationError',
      `${problem?.path.join('.') ?? ''} ${problem?.message ?? 'is not valid'}`,
    )
  }
  const { email_address: to, template_id: template, reference, personalisation } = asked.data
  if (template !== templateId) return refusal(400, 'BadRequestError', 'Template not found')
  const { subject, body } = personalisation
  const missing = Object.entries({ subject, body }).flatMap(([name, value]) =>
    typeof value === 'string' ? [] : [name],
  )
  if (typeof subject !== 'string' || typeof body !== 'string')
    return refusal(400, 'BadRequestError', `Missing personalisation: ${missing.join(', ')}`)
  const message = {
    id: randomUUID(),
    reference: reference ?? null,
    to,
    subject,
    body,
    createdAt: now().toString(),
  }
  store.add(message)
  const content = { subject, body, from_email: 'local@notifications.example.org' }
  const uri = `/v2/notifications/${message.id}`
  return {
    status: 201,
    body: {
      id: message.id,
      reference: message.reference,
      content,
      uri,
      template: { id: template, version: 1, uri: `/v2/template/${template}` },
    },
  }
}

function list({ searchParams }: URL, { store, templateId }: ApiParts): Answer {
  const reference = searchParams.get('reference')
  const olderThan = searchParams.get('older_than')
  const newestFirst = store.all().toReversed()
  const from = olderThan === null ? 0 : newestFirst.findIndex(({ id }) => id === olderThan) + 1
  const found = newestFirst.slice(from).filter((each) => reference === null || each.reference === reference)
  const notifications = found.slice(0, pageSize).map((message) => shown(message, templateId))
  return {
    status: 200,
    body: { notifications, links: { current: `/v2/notifications?${searchParams.toString()}` } },
  }
}

function one(id: string, { store, templateId }: ApiParts): Answer {
  const message = store.all().find((each) => each.id === id)
  return message
    ? { status: 200, body: shown(message, templateId) }
    : refusal(404, 'NoResultFound', 'No result found')
}

function shown(message: Message, templateId: string) {
  const { id, reference, to, subject, body, createdAt } = message
  const template = { id: templateId, name: 'Plain message', version: 1 }
  const times = { created_at: createdAt, sent_at: createdAt, completed_at: createdAt }
  return {
    id,
    reference,
    email_address: to,
    type: 'email',
    status: statusOf(to),
    subject,
    body,
    template,
    ...times,
  }
}

/** Whoever is written to at one of these invented domains is not reached; everybody else is at once. */
const statusAt: Readonly<Record<string, string>> = {
  'bounces.example.org': 'permanent-failure',
  'full.example.org': 'temporary-failure',
  'slow.example.org': 'sending',
}

function statusOf(to: string): string {
  return statusAt[to.slice(to.lastIndexOf('@') + 1)] ?? 'delivered'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
