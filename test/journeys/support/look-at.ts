import { createHash } from 'node:crypto'
import { appendFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import axe from 'axe-core'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/** The narrowest screen that must do (WCAG 1.4.10). */
const NARROW = 320

/**
 * What a page is, in one question: its headings and title, how many pixels it is too wide, and how it is built. Another
 * teacher's name in the same page is no other page to axe: its elements with their classes, what stands in each attribute
 * that is no address or id, and whether there is a word in them.
 */
const SEEN = `({
  headings: document.querySelectorAll('h1').length,
  title: document.title,
  tooWide: document.documentElement.scrollWidth - innerWidth,
  build: [...document.querySelectorAll('*')].map((element) => [
    element.localName,
    ...[...element.attributes].map(({ name, value }) =>
      /^(class|type|role|lang|autocomplete|inputmode|scope|style|fill|stroke|aria-(?!label|describedby).*)$/.test(name)
        ? name + '=' + value
        : name + (value.trim() === '' ? '=' : '')),
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '') ? 'words' : '',
  ].join(' ')).join('\\n'),
})`
type Seen = Readonly<{ headings: number; title: string; tooWide: number; build: string }>

const AXE = `axe.run(document, ${JSON.stringify({ runOnly: WCAG_22_AA, resultTypes: ['violations'] })}).then(
  ({ violations }) => violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => [id + ': ' + help, html, failureSummary ?? ''].join('\\n'))),
)`

/**
 * What must be true of every page that a person comes to: one heading, a title, no barrier that axe knows of, and
 * nothing to scroll sideways for, on this screen and on one of 320 pixels. Axe looks once at each width at pages that
 * are built alike. Without scripts axe cannot run, and the other project runs it on the same pages.
 */
export async function lookAt(page: Page): Promise<void> {
  const scripts = test.info().project.use.javaScriptEnabled !== false
  const wide = page.viewportSize()
  if (!wide) throw new Error('a page without a size')
  const seen = await see(page)
  const byAxe = scripts && (await withoutBarriers(page, seen))
  if (scripts) {
    await page.setViewportSize({ width: NARROW, height: 640 })
    await withoutBarriers(page, await see(page))
    await page.setViewportSize(wide)
  }
  await appendFile(path.join(folder(), 'visits.log'), `${byAxe ? 'axe' : 'saw'} ${withoutIds(page.url())}\n`)
}

const folder = () => process.env['JOURNEYS_FOLDER'] ?? ''
const withoutIds = (url: string) => new URL(url).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')

async function see(page: Page): Promise<Seen> {
  const seen = await page.evaluate<Seen>(SEEN)
  expect(seen.headings, `headings of ${page.url()}`).toBe(1)
  expect(seen.title, `the title of ${page.url()}`).toMatch(/\S/)
  expect(seen.tooWide, `pixels to scroll sideways on ${page.url()}`).toBeLessThanOrEqual(0)
  return seen
}

/** Whether axe had to look: another page of this build was looked at before, at this width, if not. */
async function withoutBarriers(page: Page, { build }: Seen): Promise<boolean> {
  if (!(await isFirst(`${String(page.viewportSize()?.width)} ${build}`))) return false
  // The page keeps axe while it stands, so that it is read once for both widths.
  if (!(await page.evaluate<boolean>('typeof axe === "object"'))) await page.evaluate(axe.source)
  expect(await page.evaluate<readonly string[]>(AXE), page.url()).toEqual([])
  return true
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
