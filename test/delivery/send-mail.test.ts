import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { after, describe, test } from 'node:test'
import { sendMail } from '../../src/application/delivery/send-mail.ts'
import { makeMail } from '../../src/gateways/mail.ts'
import { startNotify } from '../../src/local/notify/start-notify.ts'
import { startDelivery, until } from './start-delivery.ts'

const notify = await startNotify({ stateFile: null })
after(() => notify.stop())
const mail = makeMail({ ...notify, timeoutMs: 500 })
const started = await startDelivery({ mail })
const { steps, database, ports } = started

type Row = { id: string; reference: string; state: string; notify_id: string | null; sent_to: string }

const mailsOf = async (teacherId: string) => {
  const { rows } = await database.owner.query<Row>(
    'select id, reference, state, notify_id, sent_to from mails where teacher_id = $1 order by receiver',
    [teacherId],
  )
  return rows
}
/** A message to the teacher that a release made. */
const newMail = async () => {
  const { teacherId } = await steps.release(await steps.claim(await started.newPerson()))
  await database.owner.query(
    `delete from mails where teacher_id = $1 and subject not like 'Induction record updated%'`,
    [teacherId],
  )
  const [row] = await mailsOf(teacherId)
  assert.ok(row)
  return { ...row, teacherId }
}
const send = (mailId: string, tries = 0) => sendMail(ports, { mailId, tries })
const stateOf = async (teacherId: string) => (await mailsOf(teacherId))[0]?.state
const inMailbox = (reference: string) =>
  notify.readMailbox().filter((message) => message.reference === reference)
const arm = (kind: string) =>
  fetch(`${notify.url}/stand-in/faults`, { method: 'POST', body: JSON.stringify({ kind, times: 1 }) })

describe('Sending a message', () => {
  test('sends it once, however often its job comes', async () => {
    const { id, reference, teacherId, sent_to } = await newMail()
    assert.deepEqual(await send(id), { kind: 'done', what: 'sent' })
    assert.deepEqual(await send(id), { kind: 'done', what: 'nothing_waiting' })
    const [message, ...more] = inMailbox(reference)
    assert.equal(message?.to, sent_to)
    assert.deepEqual(more, [])
    assert.equal((await mailsOf(teacherId))[0]?.notify_id, message.id)
  })

  test('one that went before its job was killed is not sent again', async () => {
    const { id, reference, teacherId } = await newMail()
    const message = await ports.store.mails.find(id)
    assert.ok(message)
    await mail.send(message)
    assert.deepEqual(await send(id), { kind: 'done', what: 'gone' })
    assert.equal(inMailbox(reference).length, 1)
    assert.equal(await stateOf(teacherId), 'sent')
  })

  test('one whose worker is killed between sending and recording is known to have gone by the next', async () => {
    const { id, reference, teacherId } = await newMail()
    await database.owner.query(`delete from jobs.job where data ->> 'mailId' is distinct from $1`, [id])
    const file = path.join(import.meta.dirname, 'worker-process.ts')
    const child = spawn(
      process.execPath,
      [file, database.ownerUrl, started.trsUrl, notify.url, notify.key, notify.templateId],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
    await once(child, 'exit')
    assert.equal(child.signalCode, 'SIGKILL')
    assert.equal(inMailbox(reference).length, 1)
    assert.equal(await stateOf(teacherId), 'waiting')
    const stop = await started.startWorker()
    await until('it is known to have gone', async () => (await stateOf(teacherId)) === 'sent', 15)
    await stop()
    assert.equal(inMailbox(reference).length, 1)
  })

  test('one whose answer was lost is not sent again', async () => {
    const { id, reference } = await newMail()
    const losing = {
      ...ports,
      mail: {
        ...mail,
        find: async (asked: string) => {
          const found = await mail.find(asked)
          await arm('lost_answer')
          return found
        },
      },
    }
    assert.equal((await sendMail(losing, { mailId: id, tries: 0 })).kind, 'again')
    assert.equal(inMailbox(reference).length, 1)
    assert.deepEqual(await send(id, 1), { kind: 'done', what: 'gone' })
    assert.equal(inMailbox(reference).length, 1)
  })

  for (const kind of ['rate_limit', 'error', 'timeout'])
    test(`waits and tries again after ${kind}`, async () => {
      const { id, reference, teacherId } = await newMail()
      await arm(kind)
      assert.equal((await send(id)).kind, 'again')
      assert.deepEqual([inMailbox(reference), await stateOf(teacherId)], [[], 'waiting'])
      assert.deepEqual(await send(id, 1), { kind: 'done', what: 'sent' })
    })

  test('waits, and a person is called, while the key is not accepted', async () => {
    const { id, teacherId } = await newMail()
    const key = `other-${'0'.repeat(8)}-0000-4000-8000-${'0'.repeat(12)}-${'1'.repeat(8)}-0000-4000-8000-${'1'.repeat(12)}`
    const withKey = { ...ports, mail: makeMail({ ...notify, key }) }
    const outcome = await sendMail(withKey, { mailId: id, tries: 0 })
    assert.ok(outcome.kind === 'again' && outcome.what === 'mail_key_refused')
    assert.equal(
      (await withKey.mail.send({ to: 'a@b.example', subject: '-', body: '-', reference: '-' })).kind,
      'refused_key',
    )
    assert.equal(await stateOf(teacherId), 'waiting')
    assert.deepEqual(await send(id, 1), { kind: 'done', what: 'sent' })
  })

  test('shows one that can never be sent as refused', async () => {
    const { id, teacherId } = await newMail()
    await database.owner.query(`update mails set sent_to = 'not an address' where id = $1`, [id])
    const outcome = await send(id)
    assert.match(outcome.kind === 'done' ? outcome.what : '', /^refused_/)
    assert.equal(await stateOf(teacherId), 'refused')
  })

  test('is done by a worker, through a moment without Notify', async () => {
    const { reference, teacherId } = await newMail()
    await arm('error')
    const stop = await started.startWorker()
    await until('sent', async () => (await stateOf(teacherId)) === 'sent')
    await stop()
    assert.equal(inMailbox(reference).length, 1)
  })

  test('a fail writes to the department', async () => {
    const { teacherId } = await steps.fail(await steps.claim(await started.newPerson()))
    const mails = await mailsOf(teacherId)
    const toDepartment = mails.filter(({ sent_to }) => sent_to === ports.settings.departmentMailbox)
    assert.equal(toDepartment.length, 1)
    for (const { id } of mails) assert.deepEqual(await send(id), { kind: 'done', what: 'sent' })
  })
})
