import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { test as base, expect, type Browser, type Page } from '@playwright/test'
import { lookAt } from './look-at.ts'
import { makeVisitor, type Visitor } from './visitor.ts'

type Journeys = {
  /** A browser of somebody who is not signed in. */
  nobody: Visitor
  /** A browser of a persona, by the words of the sign-in page. */
  as: (persona: string) => Promise<Visitor>
}

/** Playwright's `test` with people who use the service; every page that they come to is looked at. */
export const test = base.extend<Journeys>({
  baseURL: async ({}, use) => {
    await use(process.env['JOURNEYS_ORIGIN'])
  },
  nobody: async ({ page }, use) => {
    await use(makeVisitor(page))
  },
  as: async ({ browser, contextOptions }, use) => {
    const pages: Page[] = []
    await use(async (persona) => {
      const storageState = await signedInOnce(browser, persona)
      const page = await browser.newPage({ ...contextOptions, ...origin(), storageState })
      pages.push(page)
      return makeVisitor(page)
    })
    for (const page of pages) await page.context().close()
  },
})

const origin = () => ({ baseURL: process.env['JOURNEYS_ORIGIN'] ?? '' })

/** Each persona signs in once for the whole run, because sign-in is limited for one network address. */
async function signedInOnce(browser: Browser, persona: string): Promise<string> {
  const name = persona.replaceAll(/\W+/g, '-')
  const file = path.join(process.env['JOURNEYS_FOLDER'] ?? '', `signed-in-${name}.json`)
  const first = await mkdir(`${file}.lock`).then(
    () => true,
    () => false,
  )
  if (first) {
    const page = await browser.newPage(origin())
    await signIn(
      makeVisitor(page, () => Promise.resolve()),
      persona,
    )
    await page.context().storageState({ path: file })
    await page.context().close()
  }
  await expect.poll(() => readFile(file, 'utf8').catch(() => ''), { timeout: 30_000 }).not.toBe('')
  return file
}

/** From the start page to the page that follows signing in. */
export async function signIn(visitor: Visitor, persona: string): Promise<void> {
  await visitor.go('/')
  await visitor.press('Start now')
  await visitor.sees('Choose who to sign in as')
  await visitor.press(persona)
}

export { expect, lookAt }
