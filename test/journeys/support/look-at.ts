import { appendFile } from 'node:fs/promises'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/** An address without its ids, and the narrowest screen that must do (WCAG 1.4.10). */
const seenNarrow = new Set<string>()
const NARROW = 320

/**
 * What must be true of every page that a person comes to: one heading, a title, no barrier that axe knows of, and
 * nothing to scroll sideways for, on this screen and on one of 320 pixels. Axe looks at the narrow page once for each
 * address. Without scripts axe cannot run, and the other project runs it on the same pages.
 */
export async function lookAt(page: Page): Promise<void> {
  await expect(page.locator('h1'), page.url()).toHaveCount(1)
  await expect(page).toHaveTitle(/\S/)
  const { javaScriptEnabled } = test.info().project.use
  const scripts = javaScriptEnabled !== false
  const address = withoutIds(page.url())
  if (scripts) {
    await withoutBarriers(page)
    await narrow(page, address)
  }
  const folder = process.env['JOURNEYS_FOLDER'] ?? ''
  await appendFile(path.join(folder, 'visits.log'), `${scripts ? 'axe' : 'saw'} ${address}\n`)
}

const withoutIds = (url: string) => new URL(url).pathname.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id')

async function narrow(page: Page, address: string): Promise<void> {
  const wide = page.viewportSize()
  if (!wide) throw new Error('a page without a size')
  await page.setViewportSize({ width: NARROW, height: 640 })
  if (!seenNarrow.has(address)) await withoutBarriers(page)
  seenNarrow.add(address)
  await nothingSideways(page)
  await page.setViewportSize(wide)
}

async function withoutBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(WCAG_22_AA).analyze()
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
  )
  expect(told, page.url()).toEqual([])
  await nothingSideways(page)
}

async function nothingSideways(page: Page): Promise<void> {
  const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  expect(tooWide, `pixels to scroll sideways on ${page.url()}`).toBeLessThanOrEqual(0)
}
