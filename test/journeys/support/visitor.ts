import { expect, type Page } from '@playwright/test'
import { lookAt } from './look-at.ts'

export type Visitor = ReturnType<typeof makeVisitor>

/** What a person does, by the words on the page: go somewhere, press, follow, fill in, see. Each new page is looked at. */
export function makeVisitor(page: Page, look: (page: Page) => Promise<void> = lookAt) {
  const main = page.locator('main')
  const arrived = async () => {
    await page.waitForLoadState('load')
    await look(page)
  }
  return {
    page,
    main,
    /** At the page as it stands now, for what appeared since it was loaded. */
    look: () => look(page),
    go: async (address: string, status = 200) => {
      const answer = await page.goto(address)
      expect(answer?.status(), address).toBe(status)
      await arrived()
    },
    press: async (name: string) => {
      await page.getByRole('button', { name, exact: true }).click()
      await arrived()
    },
    follow: async (name: string | RegExp) => {
      await page.getByRole('link', { name }).first().click()
      await arrived()
    },
    /** Text inputs by their labels. */
    fill: async (fields: Readonly<Record<string, string>>) => {
      for (const [label, text] of Object.entries(fields))
        await page.getByLabel(label, { exact: true }).fill(text)
    },
    /** The three inputs of a date: `enterDate('2026-04-02')`, or anything between the hyphens. */
    enterDate: async (date: string) => {
      const parts = date.split('-')
      for (const [index, label] of ['Year', 'Month', 'Day'].entries())
        await page.getByLabel(label, { exact: true }).fill(parts[index] ?? '')
    },
    choose: async (label: string) => {
      await page.getByLabel(label, { exact: true }).check()
    },
    sees: async (...words: (string | RegExp)[]) => {
      for (const each of words) await expect(main).toContainText(each)
    },
    seesHeading: async (words: string | RegExp) => {
      await expect(page.locator('h1')).toHaveText(words)
    },
    /** The page says these problems at its top, its title says so too, and each of them leads to a field. */
    isTold: async (...problems: (string | RegExp)[]) => {
      await expect(page).toHaveTitle(/^Error: /)
      const told = page.locator('.govuk-error-summary__list li')
      await expect(told).toHaveText(problems)
      for (const link of await told.getByRole('link').all()) {
        await link.click()
        await expect(page.locator(':is(input, select, textarea):is(:focus, :target)')).toBeVisible()
      }
    },
  }
}
