import { appendFile } from 'node:fs/promises'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

/**
 * What must be true of every page that a person comes to: one heading, a title, no barrier that axe knows of, and
 * nothing to scroll sideways for. Without scripts axe cannot run, and the other projects run it on the same pages.
 */
export async function lookAt(page: Page): Promise<void> {
  await expect(page.locator('h1'), page.url()).toHaveCount(1)
  await expect(page).toHaveTitle(/\S/)
  const { javaScriptEnabled } = test.info().project.use
  const scripts = javaScriptEnabled !== false
  if (scripts) await withoutBarriers(page)
  const folder = process.env['JOURNEYS_FOLDER'] ?? ''
  const { pathname } = new URL(page.url())
  await appendFile(path.join(folder, 'visits.log'), `${scripts ? 'axe' : 'saw'} ${pathname}\n`)
}

async function withoutBarriers(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(WCAG_22_AA).analyze()
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help}\n${html}\n${failureSummary ?? ''}`),
  )
  expect(told, page.url()).toEqual([])
  const tooWide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  expect(tooWide, `pixels to scroll sideways on ${page.url()}`).toBeLessThanOrEqual(0)
}
