import assert from 'node:assert/strict'

type Page = Readonly<{ url: string; status: number; html: string }>

/**
 * A browser without a window over real HTTP: keeps cookies, follows redirects, sends the main form of the page it is on,
 * and remembers every address that it asked for or was sent to.
 */
export function makeHttpBrowser(origin: string, headers: Readonly<Record<string, string>> = {}) {
  const jar = new Map<string, string>()
  const urls: string[] = []
  let page: Page = { url: origin, status: 0, html: '' }

  async function send(method: string, url: string, form?: Readonly<Record<string, string>>): Promise<Page> {
    const address = new URL(url, page.url)
    assert.equal(address.origin, origin, 'only this machine is asked')
    urls.push(address.href)
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(address, {
      method,
      redirect: 'manual',
      headers: { ...headers, cookie, origin, 'sec-fetch-site': 'same-origin' },
      ...(form ? { body: new URLSearchParams(form) } : {}),
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    page = { url: address.href, status: answer.status, html: await answer.text() }
    const location = answer.headers.get('location')
    return location === null ? page : await send('GET', location)
  }

  return {
    ...{ jar, urls },
    go: (url: string) => send('GET', url),
    post: (url: string, form: Readonly<Record<string, string>>) => send('POST', url, form),
    token: () => tokenOf(page.html),
    /** Sends the page's main form with these fields, and the token that it holds. */
    submit: (fields: Readonly<Record<string, string>> = {}) => {
      const main = page.html.slice(page.html.indexOf('<main'))
      const form = /<form[^>]*method="post"[\s\S]*?<\/form>/.exec(main)?.[0] ?? ''
      const action = /action="([^"]*)"/.exec(form)?.[1] ?? page.url
      const token = tokenOf(form)
      return send('POST', action.replaceAll('&amp;', '&'), { ...(token ? { _csrf: token } : {}), ...fields })
    },
  }
}

function tokenOf(html: string): string {
  return /name="_csrf" value="([^"]*)"/.exec(html)?.[1] ?? ''
}
