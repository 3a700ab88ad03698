import chromium from '@sparticuz/chromium'
import { defineConfig } from '@playwright/test'

// Chromium comes from npm too, unless CHROMIUM_PATH names one; only this machine is ever asked.
const given = process.env['CHROMIUM_PATH'] ?? ''
const executablePath = given === '' ? await chromium.executablePath() : given
const plain = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none']
const offline = ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1']

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  globalSetup: './support/start-service.ts',
  workers: 2,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: 'list',
  use: {
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    launchOptions: { executablePath, args: [...plain, ...offline] },
  },
  // Every journey without scripts on the narrowest screen; with scripts those that use each thing a script does: buttons,
  // the summary of problems, the notice of a session's end. Each page is looked at on both screens, whatever its project.
  projects: [
    {
      name: 'narrow, without scripts',
      use: { viewport: { width: 320, height: 640 }, javaScriptEnabled: false },
    },
    {
      name: 'desktop',
      use: { viewport: { width: 1280, height: 900 } },
      testMatch: ['open-pages', 'schools', 'appropriate-body/{looking,mistakes}'].map(
        (name) => `**/journeys/${name}.spec.ts`,
      ),
    },
  ],
})
