import assert from 'node:assert/strict'
import { after, beforeEach, suite, test } from 'node:test'
import { askAboutMails } from '../../src/application/delivery/ask-about-mails.ts'
import { sendMail } from '../../src/application/delivery/send-mail.ts'
import { receiverLines } from '../../src/domain/registration/receivers.ts'
import { sendDigests } from '../../src/application/mail/send-digests.ts'
import { makeMail } from '../../src/gateways/mail.ts'
import { startNotify } from '../../src/local/notify/start-notify.ts'
import { tasksOf } from '../../src/web/school/ect/tasks.ts'
import { asking, bodyIds } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'

const notify = await startNotify({ stateFile: null })
after(() => notify.stop())
const started = await startService()
const { service, database, clock, newPerson } = started
let asked = 0
const mail = makeMail({ ...notify, timeoutMs: 500 })
const ports = {
  ...started.ports,
  mail: {
    ...mail,
    find: (reference: string) => {
      asked += 1
      return mail.find(reference)
    },
  },
}
const tutor = asking(tutorOf(WHINMOOR))

const ask = async () => {
  asked = 0
  const { kind, ...outcome } = await askAboutMails(ports)
  return { ...outcome, kind, asked }
}
const sendAll = async () => {
  const { rows } = await database.owner.query<{ id: string }>(`select id from mails where state = 'waiting'`)
  for (const { id } of rows) await sendMail(ports, { mailId: id, tries: 0 })
}
const toTeacher = async (id: string) => {
  const { rows } = await database.owner.query<{ state: string; sent_at: string }>(
    `select state, sent_at::text from mails where registration_id = $1 and receiver = 'teacher'`,
    [id],
  )
  return rows[0]
}
const told = async (id: string) => {
  const view = await service.registration(tutor, id)
  assert.ok(view)
  const line = receiverLines(view.registration, view.facts).find(
    ({ receiver }) => receiver === 'teacher_told',
  )
  return { state: line?.state, tasks: tasksOf(view, started.clock.today()).map(({ hint }) => hint) }
}
/** Registered with this address, and everything sent. */
const sentTo = async (email: string) => {
  const id = await registered(service, tutor, registering(newPerson(), { email }))
  await sendAll()
  clock.advance({ minutes: 2 })
  return id
}

beforeEach(async () => {
  await database.owner.query(`begin; set local app.scope = 'system';
    update mails set state = 'delivered' where state in ('waiting', 'gathered', 'sent'); commit`)
})

suite('Asking whether messages arrived', () => {
  test('one that bounced is shown to its school as what it is, with what to do', async () => {
    const id = await sentTo('ada@bounces.example.org')
    assert.equal((await toTeacher(id))?.state, 'sent')
    assert.equal((await told(id)).state, 'done')
    await ask()
    assert.equal((await toTeacher(id))?.state, 'refused')
    const { state, tasks } = await told(id)
    assert.equal(state, 'needs_school')
    assert.ok(tasks.includes('Our email to ada@bounces.example.org did not arrive'))
    const email = 'ada@school.example.org'
    await service.reportChange(tutor, { registrationId: id, request: { kind: 'email', email } })
    await sendAll()
    assert.equal((await ask()).asked, 0)
    clock.advance({ minutes: 2 })
    assert.equal((await ask()).asked, 2)
    assert.equal((await told(id)).state, 'done')
  })

  test('one that arrived is delivered and not asked about again', async () => {
    const id = await sentTo('bea@school.example.org')
    assert.equal((await ask()).asked, 2)
    assert.equal((await toTeacher(id))?.state, 'delivered')
    assert.equal((await told(id)).state, 'done')
    assert.deepEqual(await ask(), { kind: 'done', what: 'nothing_to_ask', asked: 0 })
  })

  test('one that nobody’s mailbox took in three days did not arrive', async () => {
    const id = await sentTo('cal@full.example.org')
    await ask()
    assert.equal((await told(id)).state, 'needs_school')
  })

  test('one on its way is asked about once an hour for five days, and stays sent', async () => {
    const id = await sentTo('dot@slow.example.org')
    await ask()
    const first = await toTeacher(id)
    assert.equal(first?.state, 'sent')
    assert.equal((await ask()).asked, 0)
    clock.advance({ hours: 1 })
    assert.equal((await ask()).asked, 1)
    assert.deepEqual(await toTeacher(id), first)
    clock.advance({ hours: 5 * 24 })
    assert.equal((await ask()).asked, 0)
    assert.equal((await told(id)).state, 'done')
  })

  test('while Notify does not answer nothing changes, and two at once do the same as one', async () => {
    const id = await sentTo('eve@bounces.example.org')
    await fetch(`${notify.url}/stand-in/faults`, {
      method: 'POST',
      body: JSON.stringify({ kind: 'error', times: 1 }),
    })
    assert.deepEqual(await ask(), { kind: 'done', what: 'no_answer', asked: 1 })
    assert.equal((await toTeacher(id))?.state, 'sent')
    await Promise.all([askAboutMails(ports), askAboutMails(ports)])
    const refused = await toTeacher(id)
    clock.advance({ hours: 2 })
    await ask()
    assert.equal(refused?.state, 'refused')
    assert.deepEqual(await toTeacher(id), refused)
  })

  test('a digest that bounced did not bring what is in it', async () => {
    await database.owner.query(`begin; set local app.scope = 'system';
      update appropriate_bodies set contact_email = 'aire@bounces.example.org' where id = '${bodyIds.aire}'; commit`)
    for (let each = 0; each < 22; each += 1)
      await registered(service, tutor, registering(newPerson(), { bodyId: bodyIds.aire }))
    await sendDigests(ports)
    await sendAll()
    clock.advance({ minutes: 2 })
    await ask()
    const { rows } = await database.owner.query<{ state: string }>(
      'select state from mails where digest_id is not null group by 1',
    )
    assert.deepEqual(rows, [{ state: 'refused' }])
  })
})
