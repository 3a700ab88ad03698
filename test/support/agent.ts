import type { LightMyRequestResponse } from 'fastify'
import type { PageApp } from '../../src/web/parts.ts'

export type Answer = Readonly<{
  status: number
  url: string
  location: string | null
  headers: LightMyRequestResponse['headers']
  html: string
  /** Without tags and entities, white space as one space. */
  text: string
  /** Every input, textarea and ticked box of the page's main form by name, with what stands in it. */
  fields: Readonly<Record<string, string>>
}>

/**
 * A browser without a window or scripts, over `inject()`: keeps cookies, follows redirects inside the service, and sends
 * the form of the page it is on with the fields it found there.
 */
export function makeAgent(app: PageApp, origin: string) {
  const jar = new Map<string, string>()
  let page: Answer | null = null
  let token = ''

  async function send(
    method: 'GET' | 'POST',
    url: string,
    payload?: string,
    extra: Headers = {},
  ): Promise<Answer> {
    const headers: Record<string, string> = {
      ...(jar.size > 0 ? { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') } : {}),
      ...(method === 'POST'
        ? { origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
        : {}),
      ...extra,
    }
    const response = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) })
    for (const { name, value } of response.cookies) {
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    page = answerOf(url, response)
    token = page.fields['_csrf'] ?? token
    return page
  }

  async function follow(answer: Answer): Promise<Answer> {
    const { location } = answer
    return location?.startsWith('/') ? follow(await send('GET', location)) : answer
  }

  return {
    jar,
    /** One request; redirects are not followed. */
    get: (url: string, headers?: Headers) => send('GET', url, undefined, headers),
    /** One form post with exactly these fields and the token of the page last seen; redirects are not followed. */
    post: (url: string, fields: Fields = {}, headers?: Headers) =>
      send('POST', url, encode({ _csrf: token, ...fields }), headers),
    /** Exactly this body. */
    postRaw: (url: string, body: string, headers?: Headers) => send('POST', url, body, headers),
    go: async (url: string) => follow(await send('GET', url)),
    /** Fills in and sends the main form of the page it is on; follows to the next page. */
    submit: async (fields: Fields = {}) => {
      const from = page
      if (!from) throw new Error('no page to send a form from')
      const body = encode({ ...from.fields, ...fields })
      return follow(await send('POST', actionOf(from), body))
    },
    signIn: async (personaId: string, returnTo?: string) => {
      const asked = await send('GET', returnTo === undefined ? '/sign-in' : `/sign-in?return-to=${returnTo}`)
      const state = new URL(asked.location ?? '').searchParams.get('state') ?? ''
      return send('GET', `/sign-in/callback?code=${personaId}&state=${state}`)
    },
  }
}

type Fields = Readonly<Record<string, string>>
type Headers = Readonly<Record<string, string>>

const encode = (fields: Fields) => new URLSearchParams(fields).toString()

function answerOf(url: string, response: LightMyRequestResponse): Answer {
  const html = response.body
  const { location } = response.headers
  return {
    status: response.statusCode,
    url,
    location: typeof location === 'string' ? location : null,
    headers: response.headers,
    html,
    text: decode(html.replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]*>/g, ' ')),
    fields: fieldsOf(mainForm(html)),
  }
}

function mainForm(html: string): string {
  const main = html.slice(Math.max(0, html.indexOf('<main')))
  return (
    /<form[^>]*method="post"[\s\S]*?<\/form>/.exec(main)?.[0] ?? /<form[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  )
}

function actionOf({ html, url }: Answer): string {
  const action = /<form[^>]*action="([^"]*)"/.exec(mainForm(html))?.[1]
  return action === undefined || action === '' ? url : decode(action)
}

function fieldsOf(form: string): Fields {
  const fields: Record<string, string> = {}
  for (const [tag, attributes = ''] of form.matchAll(/<input([^>]*)>/g)) {
    const name = attribute(attributes, 'name')
    const type = attribute(attributes, 'type')
    if (name === null || ((type === 'radio' || type === 'checkbox') && !/\schecked/.test(tag))) continue
    fields[name] = attribute(attributes, 'value') ?? ''
  }
  for (const [, attributes = '', text = ''] of form.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    fields[attribute(attributes, 'name') ?? ''] = decodeEntities(text).replace(/^\n/, '')
  return fields
}

function attribute(attributes: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1]
  return found === undefined ? null : decodeEntities(found)
}

const decode = (text: string) => decodeEntities(text).replace(/\s+/g, ' ').trim()

function decodeEntities(text: string): string {
  const named: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    '#39': "'",
    '#x2F': '/',
  }
  return text.replace(/&(#?\w+);/g, (whole, name: string) => named[name] ?? whole)
}
