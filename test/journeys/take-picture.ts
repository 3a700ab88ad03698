import chromium from '@sparticuz/chromium'
import { chromium as browsers } from '@playwright/test'
import path from 'node:path'
import startService from './support/start-service.ts'

/* Takes the README's picture of a teacher's page: node test/journeys/take-picture.ts */

const PICTURE = path.join(import.meta.dirname, '../../docs/images/teacher.png')

const stop = await startService()
const given = process.env['CHROMIUM_PATH'] ?? ''
const executablePath = given === '' ? await chromium.executablePath() : given
const browser = await browsers.launch({ executablePath, args: ['--no-sandbox'] })
try {
  const baseURL = process.env['JOURNEYS_ORIGIN'] ?? ''
  const page = await browser.newPage({ baseURL, viewport: { width: 1120, height: 1240 } })
  await page.goto('/sign-in')
  await page.getByRole('button', { name: 'Lantern Teaching School Hub, recorder' }).click()
  await page.goto('/appropriate-body/ects')
  const links = await page.locator('tbody a').all()
  const records = await Promise.all(links.map((link) => link.getAttribute('href')))
  for (const record of records) {
    await page.goto(record ?? '')
    // Somebody who came from another body shows the most.
    if ((await page.locator('.app-timeline__row').count()) > 1) break
  }
  await page.screenshot({ path: PICTURE })
  console.log(`Wrote ${PICTURE}`)
} finally {
  await browser.close()
  await stop()
}
