import { createHash } from 'node:crypto'
import { appendFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/** The narrowest screen that must do (WCAG 1.4.10). */
const NARROW = 320

/**
 * How a page is built, for another teacher's name in the same page is no other page to axe: its elements with their classes, what stands in each attribute that is no address or id, and
 * whether there is a word in them.
 */
const BUILD = `[...document.querySelectorAll('*')].map((element) => [
  element.localName,
  ...[...element.attributes].map(({ name, value }) =>
    /^(class|type|role|lang|autocomplete|inputmode|scope|style|fill|stroke|aria-(?!label|describedby).*)$/.test(name)
      ? name + '=' + value
      : name + (value.trim() === '' ? '=' : '')),
  [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== '') ? 'words' : '',
].join(' ')).join('\\n')`

/**
 * What must be true of every page that a person comes to: one heading, a title, no barrier that axe knows of, and
 * nothing to scroll sideways for, on this screen and on one of 320 pixels. Axe looks once at each width at pages that
 * are built alike. Without scripts axe cannot run, and the other project runs it on the same pages.
 */
export async function lookAt(page: Page): Promise<void> {
  await expect(page.locator('h1'), page.url()).toHaveCount(1)
  await expect(page).toHaveTitle(/\S/)
  const { javaScriptEnabled } = test.info().project.use
  const scripts = javaScriptEnabled !== false
  const byAxe = scripts && (await withoutBarriers(page))
  if (scripts) await narrow(page)
  const folder = process.env['JOURNEYS_FOLDER'] ?? ''
  await appendFile(path.join(folder, 'visits.log'), `${byAxe ? 'axe' : 'saw'} ${withoutIds(page.url())}\n`)
}

const folder = () => process.env['JOURNEYS_FOLDER'] ?? ''
const withoutIds = (url: string) => new URL(url).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')

async function narrow(page: Page): Promise<void> {
  const wide = page.viewportSize()
  if (!wide) throw new Error('a page without a size')
  await page.setViewportSize({ width: NARROW, height: 640 })
  await withoutBarriers(page)
  await page.setViewportSize(wide)
}

/** Whether axe had to look: another page of this build was looked at before, at this width, if not. */
async function withoutBarriers(page: Page): Promise<boolean> {
  await nothingSideways(page)
  const build = `${String(page.viewportSize()?.width)} ${await page.evaluate<string>(BUILD)}`
  if (!(await isFirst(build))) return false
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: WCAG_22_AA, resultTypes: ['violations'] })
    .setLegacyMode()
    .analyze()
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
  )
  expect(told, page.url()).toEqual([])
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

async function nothingSideways(page: Page): Promise<void> {
  const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  expect(tooWide, `pixels to scroll sideways on ${page.url()}`).toBeLessThanOrEqual(0)
}
