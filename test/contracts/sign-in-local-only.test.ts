import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')
const entries = [
  'src/local/start-local.ts',
  'src/local/sign-in/make-sign-in-provider.ts',
  'src/local/notify/start-notify.ts',
  'src/local/notify/mailbox-page.ts',
  'src/local/trs/start-trs.ts',
]

describe('the stand-ins in production', () => {
  for (const entry of entries) {
    it(`cannot load ${entry}`, () => {
      const environment = { ...process.env, NODE_ENV: 'production' }
      const { status, stderr } = spawnSync(process.execPath, [entry], { cwd: root, env: environment })
      assert.equal(status, 1)
      assert.match(stderr.toString(), /must never be loaded when NODE_ENV is production/)
    })
  }
})
