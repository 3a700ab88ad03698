import assert from 'node:assert/strict'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, it } from 'node:test'
import { makeMail } from '../../src/gateways/mail.ts'
import { makeMailboxPage } from '../../src/local/notify/mailbox-page.ts'
import { startNotify, type RunningNotify } from '../../src/local/notify/start-notify.ts'

const clock = () => Temporal.Instant.from('2026-09-03T09:42:00Z')
const letter = {
  to: 'head@marrambay.example.org',
  subject: 'Induction of IT: released',
  body: 'Released on 3 September.\n\n<b>2 terms</b> served.\nYours',
  reference: 'record-1:2:school',
}

let notify: RunningNotify
let mail: ReturnType<typeof makeMail>
beforeEach(async () => {
  notify = await startNotify({ stateFile: null, clock })
  mail = makeMail({ ...notify, timeoutMs: 250 })
})
afterEach(async () => {
  await notify.stop()
})

async function arm(kind: string): Promise<void> {
  const armed = await fetch(`${notify.url}/stand-in/faults`, {
    method: 'POST',
    body: JSON.stringify({ kind }),
  })
  assert.equal(armed.status, 204)
}

describe('sending through GOV.UK Notify', () => {
  it('delivers the subject and the text as they were written', async () => {
    const sent = await mail.send(letter)
    const [message] = notify.readMailbox()
    assert.equal(sent.kind, 'sent')
    const { id, ...rest } = message ?? assert.fail('no message')
    assert.deepEqual(sent, { kind: 'sent', id })
    assert.deepEqual(rest, { ...letter, createdAt: '2026-09-03T09:42:00Z' })
  })

  it('finds a message by its reference, and only by the whole of it', async () => {
    const reference = 'record-1:2:school & teacher'
    const sent = await mail.send({ ...letter, reference })
    assert.deepEqual(await mail.find(reference), { id: sent.kind === 'sent' && sent.id, status: 'delivered' })
    assert.equal(await mail.find('record-1:2'), null)
  })

  it('keeps a message that is sent twice twice, because Notify does not deduplicate', async () => {
    await mail.send(letter)
    await mail.send(letter)
    assert.equal(notify.readMailbox().filter(({ reference }) => reference === letter.reference).length, 2)
  })

  it('can be asked whether a message went when its answer was lost', async () => {
    await arm('lost_answer')
    assert.deepEqual(await mail.send(letter), { kind: 'unavailable' })
    assert.equal((await mail.find(letter.reference))?.status, 'delivered')
  })
})

describe('what Notify does not take', () => {
  it('refuses an address that is none, and a template that it does not have', async () => {
    assert.deepEqual(await mail.send({ ...letter, to: 'nobody' }), {
      kind: 'refused',
      code: 'validation_error',
    })
    const other = makeMail({ ...notify, templateId: '11111111-1111-4111-8111-111111111111' })
    assert.deepEqual(await other.send(letter), { kind: 'refused', code: 'bad_request_error' })
    assert.deepEqual(notify.readMailbox(), [])
  })

  for (const kind of ['rate_limit', 'error', 'timeout']) {
    it(`leaves the message to be sent later after ${kind}`, async () => {
      await arm(kind)
      assert.deepEqual(await mail.send(letter), { kind: 'unavailable' })
      assert.deepEqual(notify.readMailbox(), [])
      assert.equal((await mail.send(letter)).kind, 'sent')
    })
  }

  it('says that the key is what was refused, so that somebody is called', async () => {
    const mistyped = makeMail({ ...notify, key: notify.key.replace(/.$/, 'f') })
    const ofAnother = makeMail({ ...notify, key: notify.key.replace('5a6f0f3e', '00000000') })
    assert.deepEqual(await mistyped.send(letter), { kind: 'refused_key' })
    assert.deepEqual(await ofAnother.send(letter), { kind: 'refused_key' })
    assert.deepEqual(notify.readMailbox(), [])
  })

  it('never says "not sent" when it cannot know', async () => {
    await arm('error')
    await assert.rejects(mail.find(letter.reference), /did not say/)
    await notify.stop()
    await assert.rejects(mail.find(letter.reference), /did not say/)
    assert.deepEqual(await mail.send(letter), { kind: 'unavailable' })
  })
})

describe('the local mailbox', () => {
  it('still has the messages after a restart, a torn last line apart', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'notify-'))
    const stateFile = path.join(folder, 'messages.jsonl')
    const first = await startNotify({ stateFile, clock })
    await makeMail(first).send(letter)
    await first.stop()
    await appendFile(stateFile, '\n{"id":"half')
    const second = await startNotify({ stateFile, clock })
    await makeMail(second).send({ ...letter, reference: 'after' })
    await second.stop()
    const third = await startNotify({ stateFile, clock })
    const references = third.readMailbox().map(({ reference }) => reference)
    await third.stop()
    await rm(folder, { recursive: true })
    assert.deepEqual(references, ['after', letter.reference])
  })

  it('shows the newest first, those of one address, and one to read, with markup as text', async () => {
    await mail.send(letter)
    await mail.send({ ...letter, to: 'teacher@people.example.org', subject: 'Second' })
    const handle = makeMailboxPage(notify.readMailbox)
    const server = createServer(handle)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const origin = `http://127.0.0.1:${String(typeof address === 'object' && address?.port)}`
    const read = async (at: string) => await (await fetch(origin + at)).text()
    const list = await read('/local/mailbox')
    const value = /value="(\w+)">head@marrambay/.exec(list)?.[1] ?? ''
    const filtered = await read(`/local/mailbox?to=${value}`)
    const one = await read(`/local/mailbox/${notify.readMailbox()[1]?.id ?? ''}`)
    const missing = await fetch(`${origin}/local/mailbox/nothing`)
    server.close()
    server.closeAllConnections()
    assert.ok(list.indexOf('Second') < list.indexOf('Induction of IT'))
    assert.match(filtered, /Induction of IT/)
    assert.doesNotMatch(filtered, /Second/)
    assert.match(one, /&lt;b&gt;2 terms&lt;\/b&gt; served\.<br \/>Yours/)
    assert.match(one, /3 September 2026 at 10:42/)
    assert.equal(missing.status, 404)
  })
})
