type Page = { status: number; url: URL; headers: Headers; body: string }

/** A browser without a window: keeps cookies by path, follows redirects within `origin`, and stops outside `until`. */
export function openBrowser(): {
  go: (url: string | URL, until?: string) => Promise<Page>
  press: (page: Page, label: string, until?: string) => Promise<Page>
} {
  const jar = new Map<string, { value: string; path: string }>()

  async function visit(url: URL, init: RequestInit, until?: string): Promise<Page> {
    const cookie = [...jar]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ')
    const headers = { accept: 'text/html', ...(cookie === '' ? {} : { cookie }) }
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    response.headers.getSetCookie().forEach(keep)
    const location = response.headers.get('location')
    const next = location === null ? null : new URL(location, url)
    const page = {
      status: response.status,
      url: next ?? url,
      headers: response.headers,
      body: await response.text(),
    }
    if (next === null || (until !== undefined && next.href.startsWith(until))) return page
    return await visit(next, {}, until)
  }

  function keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ')
    const name = pair.slice(0, pair.indexOf('='))
    const value = pair.slice(pair.indexOf('=') + 1)
    const path = attributes.find((each) => each.startsWith('path='))?.slice(5) ?? '/'
    if (value === '') jar.delete(name)
    else jar.set(name, { value, path })
  }

  return {
    go: async (url, until) => await visit(new URL(url), {}, until),
    press: async (page, label, until) => {
      const button = [...page.body.matchAll(/<button([^>]*)>\s*([^<]*?)\s*<\/button>/g)].find(
        ([, , words]) => words === label,
      )
      const value = /value="([^"]*)"/.exec(button?.[1] ?? '')?.[1]
      const action = /<form[^>]*action="([^"]*)"/.exec(page.body)?.[1]
      if (value === undefined || action === undefined)
        throw new Error(`No button "${label}" on ${page.url.href}`)
      const init = { method: 'POST', body: new URLSearchParams({ persona: value }) }
      return await visit(new URL(action, page.url), init, until)
    },
  }
}
