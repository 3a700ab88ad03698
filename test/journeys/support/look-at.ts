import { createHash } from 'node:crypto'
import { appendFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

const WIDE = { width: 1280, height: 900 }
/** The narrowest screen that must do (WCAG 1.4.10). */
const NARROW = { width: 320, height: 640 }

/**
 * What a page is, in one question: its headings and title, how many pixels it is too wide, and how it is built. Another
 * teacher's name in the same page, or a row more of the same kind, is no other page to axe: its elements with their
 * classes, what stands in each attribute that is no address or id, and whether there is a word in them.
 */
const SEEN = `(() => {
  const own = (element) => [
    element.localName,
    ...[...element.attributes].map(({ name, value }) =>
      /^(class|type|role|lang|autocomplete|inputmode|scope|style|fill|stroke|aria-(?!label|describedby).*)$/.test(name)
        ? name + '=' + value
        : name + (value.trim() === '' ? '=' : '')),
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '') ? 'words' : '',
  ].join(' ')
  const built = (element) => {
    const inside = [...element.children].map(built)
    return own(element) + '(' + inside.filter((each, index) => each !== inside[index - 1]).join() + ')'
  }
  return {
    headings: document.querySelectorAll('h1').length,
    title: document.title,
    tooWide: document.documentElement.scrollWidth - innerWidth,
    build: built(document.documentElement),
  }
})()`
type Seen = Readonly<{ headings: number; title: string; tooWide: number; build: string }>

const AXE = `axe.run(document, ${JSON.stringify({ runOnly: WCAG_22_AA, resultTypes: ['violations'] })}).then(
  ({ violations }) => violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => [id + ': ' + help, html, failureSummary ?? ''].join('\\n'))),
)`

/**
 * What must be true of every page that a person comes to: one heading, a title, nothing to scroll sideways for, and no
 * barrier that axe knows of, on a wide screen and on one of 320 pixels. Axe looks once at pages that are built alike.
 */
export async function lookAt(page: Page): Promise<void> {
  const { build } = await see(page, page.url())
  const isNew = await isFirst(build)
  if (isNew) await withoutBarriers(page)
  await appendFile(path.join(folder(), 'visits.log'), `${isNew ? 'axe' : 'saw'} ${withoutIds(page.url())}\n`)
}

const folder = () => process.env['JOURNEYS_FOLDER'] ?? ''
const withoutIds = (url: string) => new URL(url).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')

async function see(page: Page, address: string): Promise<Seen> {
  const seen = await page.evaluate<Seen>(SEEN)
  expect(seen.headings, `headings of ${address}`).toBe(1)
  expect(seen.title, `the title of ${address}`).toMatch(/\S/)
  expect(seen.tooWide, `pixels to scroll sideways on ${address}`).toBeLessThanOrEqual(0)
  return seen
}

/** The page as it stands, shown again where axe is, because axe needs scripts and takes longer to load than a page. */
async function withoutBarriers(page: Page): Promise<void> {
  const glass = await lookingGlass(page)
  await glass.setContent((await page.content()).replaceAll(/<script\b.*?<\/script>/gs, ''))
  for (const viewport of [WIDE, NARROW]) {
    await glass.setViewportSize(viewport)
    await see(glass, page.url())
    expect(await glass.evaluate<readonly string[]>(AXE), page.url()).toEqual([])
  }
}

/** One for each process. Its scope is the browser's: what the page's own scripts did stands in it already. */
let glass: Promise<Page> | null = null

async function lookingGlass(page: Page): Promise<Page> {
  glass ??= (async () => {
    const browser = page.context().browser()
    if (!browser) throw new Error('a page without a browser')
    const own = await (await browser.newContext({ javaScriptEnabled: true })).newPage()
    await own.goto(new URL('/cookies', page.url()).href)
    await own.evaluate(axe.source)
    return own
  })()
  return await glass
}

/** Told by a file, so that what one process has looked at no other looks at. */
async function isFirst(build: string): Promise<boolean> {
  const name = createHash('sha256').update(build).digest('hex')
  try {
    await writeFile(path.join(folder(), `axe-${name}`), '', { flag: 'wx' })
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
