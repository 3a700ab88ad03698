import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { sendDigests } from '../../src/application/mail/send-digests.ts'
import type { ChangeRequest } from '../../src/domain/registration/change-request.ts'
import { lawful, reductionFor } from '../support/make-state.ts'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'
import {
  DUNNELGATE,
  LEAD_PROVIDER,
  OTHER_PROVIDER,
  registered,
  registering,
  tutorOf,
  WHINMOOR,
} from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const started = await startService()
const { service, database, newPerson, clock, ports, jobs } = started
const tutor = asking(tutorOf(WHINMOOR))
const neighbour = asking(tutorOf(DUNNELGATE))
const lantern = asking(recorderOf(bodyIds.lantern))
const provider = asking({ ...tutorOf(), role: 'lead_provider', leadProviderId: LEAD_PROVIDER })
const PROVIDER_LED = { programme: 'provider_led', leadProviderId: LEAD_PROVIDER }
await database.owner.query(`begin; set local app.scope = 'system';
  update lead_providers set contact_email = 'provider@example.org';
  update appropriate_bodies set contact_email = 'body@example.org'; commit`)

type Mail = Readonly<{
  reference: string
  sent_to: string
  receiver: string
  subject: string
  body: string
  state: string
  body_id: string | null
}>

async function mailsOf(registrationId: string): Promise<Mail[]> {
  const { rows } = await database.owner.query<Mail>(
    'select reference, receiver, sent_to, subject, body, state, body_id from mails where registration_id = $1 order by created_at, reference',
    [registrationId],
  )
  return rows
}

/** Of whom a step writes to, one word each, in the order of the alphabet. */
async function writesTo(id: string, step: () => Promise<Readonly<{ kind: string }>>) {
  const before = await mailsOf(id)
  const result = await step()
  assert.equal(result.kind, 'done', JSON.stringify(result))
  const known = new Set(before.map(({ reference }) => reference))
  const after = await mailsOf(id)
  return after
    .filter(({ reference }) => !known.has(reference))
    .map(({ receiver }) => receiver)
    .toSorted()
}

const register = (changed: Parameters<typeof registering>[1] = {}) =>
  registered(service, tutor, registering(newPerson(), { start: '2026-01-05', ...PROVIDER_LED, ...changed }))
const report = (registrationId: string, request: ChangeRequest) => () =>
  service.reportChange(tutor, { registrationId, request })
const away = (category: string): ChangeRequest => ({
  ...{ kind: 'absence', absenceId: null, category, from: '2026-02-02', to: '2026-02-03', days: '2' },
})
const accept = (id: string) => async () => {
  const view = await service.registration(lantern, id)
  assert.ok(view)
  return await service.acceptRegistration(lantern, view)
}
/** The record of whom a school registered. */
const recordOf = async (id: string) => {
  const { rows } = await database.owner.query<{ teacher_id: string }>(
    'select teacher_id from ect_registrations where id = $1',
    [id],
  )
  return { teacherId: rows[0]?.teacher_id ?? '', seenVersion: null }
}
const released = async (id: string) =>
  await service.releaseEct(lantern, { ...(await recordOf(id)), ...lawful, end: '2026-07-17', terms: '2' })

suite('who is written to', () => {
  const colleague = { name: 'Ivo Penn', email: 'ivo.penn@school.example.org', trn: '' }
  const reports: readonly [string, ChangeRequest, readonly string[]][] = [
    ['hours', { kind: 'hours', from: '2026-04-13', daysAWeek: '2.5' }, ['body', 'teacher']],
    ['absence', away('absence'), ['body']],
    ['strike', away('strike'), ['body']],
    ['leave', away('maternity'), ['body', 'teacher']],
    ['leave without a choice', away('neonatal_care'), ['body', 'teacher']],
    ['name', { kind: 'name', correctedName: 'Ada Quill' }, ['body', 'lead_provider']],
    ['email', { kind: 'email', email: 'ada.own@school.example.org' }, ['body', 'lead_provider', 'teacher']],
    ['tutor', { kind: 'tutor', tutor: colleague }, ['body', 'teacher']],
    ['contract end', { kind: 'contract_end', contractEnd: '2027-08-31' }, ['body']],
    ['start', { kind: 'start', start: '2026-01-06' }, ['body', 'teacher']],
    ['lead school', { kind: 'lead_school', leads: false }, ['body']],
    ['difficulties', { kind: 'difficulties', since: '2026-03-02', plan: 'yes' }, ['body']],
    [
      'another lead provider',
      { kind: 'programme', programme: 'provider_led', leadProviderId: OTHER_PROVIDER },
      ['body', 'lead_provider', 'lead_provider', 'teacher'],
    ],
    [
      'school-led',
      { kind: 'programme', programme: 'school_led', leadProviderId: '' },
      ['body', 'lead_provider', 'teacher'],
    ],
    [
      'thirty days',
      {
        kind: 'absence',
        absenceId: null,
        category: 'absence',
        from: '2026-02-02',
        to: '2026-03-27',
        days: '30',
      },
      ['body', 'body', 'school'],
    ],
  ]
  for (const [name, request, receivers] of reports)
    test(`of a change: ${name}`, async () => {
      await nextDay()
      const id = await register()
      assert.deepEqual(await writesTo(id, report(id, request)), receivers)
    })

  test('of everything else that happens to a registration', async () => {
    await nextDay()
    const id = await register()
    const on = { registrationId: id }
    assert.deepEqual((await mailsOf(id)).map(({ receiver }) => receiver).toSorted(), [
      ...['body', 'lead_provider', 'teacher'],
    ])
    const table: readonly [string, () => Promise<Readonly<{ kind: string }>>, readonly string[]][] = [
      ['asks', () => service.askSchool(lantern, { ...on, text: 'Which days?' }), ['school']],
      ['answers', () => service.answerBody(tutor, { ...on, text: 'All' }), ['body']],
      [
        'queries',
        () => service.answerAsProvider(provider, { ...on, kind: 'queried', reason: 'No' }),
        ['school'],
      ],
      ['writes back', () => service.replyToProvider(tutor, { ...on, text: 'Yes, it is' }), ['lead_provider']],
      [
        'has another mentor',
        () => service.assignMentor(tutor, { ...on, mentor: colleague }),
        ['body', 'lead_provider', 'mentor', 'teacher'],
      ],
      ['confirms', () => service.answerAsProvider(provider, { ...on, kind: 'confirmed', reason: '' }), []],
      ['accepts', accept(id), ['school', 'teacher']],
      [
        'asks for another',
        report(id, { kind: 'another_body', bodyId: bodyIds.aire, bodyNotListed: '', from: '2026-10-01' }),
        ['body', 'school', 'teacher'],
      ],
      [
        'leaves',
        () => service.reportLeaving(tutor, { ...on, on: '2026-09-30', reason: '' }),
        ['body', 'lead_provider', 'mentor', 'teacher'],
      ],
      ['interim', report(id, { kind: 'interim_done', on: '2026-09-01' }), ['body']],
      ['is released', () => released(id), ['lead_provider', 'school', 'teacher']],
      ['stays', () => service.takeBackLeaving(tutor, on), ['body', 'lead_provider', 'mentor', 'teacher']],
    ]
    for (const [name, step, receivers] of table) assert.deepEqual(await writesTo(id, step), receivers, name)
  })

  test('of what its body records, at the addresses that the school gave, where neither list has one', async () => {
    await nextDay()
    const id = await register({ start: '2025-09-01' })
    assert.deepEqual(await writesTo(id, accept(id)), ['school', 'teacher'])
    const on = await recordOf(id)
    const { teacherId } = on
    await database.owner.query(
      `begin; set local app.scope = 'system';
       update teachers set email_address = null; update schools set contact_email = null; commit`,
    )
    const period = { programme: 'school_led', schoolUrn: WHINMOOR }
    const both = ['school', 'teacher']
    const closing = { ...on, ...lawful, end: '2026-07-17', terms: '3' }
    const letter = { toldInWritingOn: '2026-07-20', appealRightGiven: true }
    const extension = { terms: '1', kind: 'support', decidedOn: '2026-07-20', reason: 'Agreed' }
    const table: readonly [string, () => Promise<Readonly<{ kind: string }>>, readonly string[]][] = [
      ['start', () => service.changeOpenPeriod(lantern, { ...on, ...period, start: '2025-09-02' }), both],
      ['release', () => service.releaseEct(lantern, closing), ['lead_provider', ...both]],
      ['undone release', () => service.undoLast(lantern, on), ['lead_provider', ...both]],
      ['extension', () => service.addExtension(lantern, { ...on, ...extension }), both],
      ['reduction', () => service.agreeReduction(lantern, { ...on, ...reductionFor('wales') }), both],
      ['pass', () => service.passEct(lantern, closing), both],
      ['undone pass', () => service.undoLast(lantern, on), both],
      ['fail', () => service.failEct(lantern, { ...closing, ...letter }), both],
    ]
    for (const [name, step, receivers] of table) {
      const known = new Set((await mailsOf(id)).map(({ reference }) => reference))
      assert.deepEqual(await writesTo(id, step), receivers, name)
      const addresses = (await mailsOf(id)).filter(({ reference }) => !known.has(reference))
      const at = (receiver: string) => addresses.find((mail) => mail.receiver === receiver)?.sent_to
      assert.match(at('teacher') ?? '', /^\d{7}@school\.example\.org$/, name)
      assert.equal(at('school'), 'odile.marchbanks@school.example.org', name)
    }
    const shown = await service.messages(tutor, id)
    assert.ok(
      shown?.some(
        ({ receiver, subject }) => receiver === 'school' && subject.startsWith('Induction outcome'),
      ),
    )
    assert.equal((await service.messages(lantern, id))?.length, shown?.length)
    const page = await service.teacher(lantern, teacherId)
    assert.ok(page?.mails.some(({ subject }) => subject.startsWith('Induction outcome')))
  })

  test('of a release the school that has them now, of two that registered them with the same body', async () => {
    await nextDay()
    const trn = newPerson()
    const first = await registered(service, tutor, registering(trn, { start: '2025-09-01' }))
    await accept(first)()
    await service.reportLeaving(tutor, { registrationId: first, on: '2026-03-31', reason: '' })
    clock.advance({ minutes: 1 })
    const now = { name: 'Ines Falk', email: 'ines.falk@school.example.org', trn: '' }
    const moved = { schoolUrn: DUNNELGATE, hasMoved: true, start: '2026-04-13', tutor: now }
    const next = await registered(service, neighbour, registering(trn, moved))
    await accept(next)()
    assert.deepEqual(await writesTo(first, () => released(first)), [])
    const told = (await mailsOf(next)).filter(({ subject }) => subject.startsWith('Induction record updated'))
    assert.deepEqual(told.map(({ sent_to }) => sent_to).toSorted(), [
      `${trn}@school.example.org`,
      'ines.falk@school.example.org',
    ])
  })

  test('of a decline, another body, a withdrawal and a move', async () => {
    await nextDay()
    const id = await register()
    const on = { registrationId: id }
    const declined = await writesTo(id, () => service.sayNotOurs(lantern, { ...on, reason: 'Not our area' }))
    assert.deepEqual(declined, ['school'])
    const renamed = () => service.nominateBody(tutor, { ...on, bodyId: bodyIds.aire, bodyNotListed: '' })
    assert.deepEqual(await writesTo(id, renamed), ['body', 'body', 'teacher'])
    const told = (await mailsOf(id)).filter(({ subject }) => subject.startsWith('No longer named'))
    assert.deepEqual(
      told.map(({ body_id }) => body_id),
      [bodyIds.lantern],
    )
    const withdrawn = () => service.withdrawRegistration(tutor, { ...on, reason: 'Wrong person' })
    assert.deepEqual(await writesTo(id, withdrawn), ['body', 'lead_provider', 'teacher'])
    const trn = newPerson()
    const before = await registered(service, tutor, registering(trn, { start: '2025-09-01' }))
    const next = registering(trn, { schoolUrn: DUNNELGATE, hasMoved: true, start: '2026-09-01' })
    assert.deepEqual(await writesTo(before, () => service.registerEct(neighbour, next)), ['school'])
    assert.deepEqual(await writesTo(before, report(before, { kind: 'still_here' })), ['body'])
  })

  test('of a claim that no school asked for, and of a start that the body corrects', async () => {
    const trn = newPerson()
    const claim = {
      trn,
      dateOfBirth: null,
      start: '2026-01-05',
      programme: 'school_led',
      schoolUrn: WHINMOOR,
    }
    await started.changeInTrs(trn, { emailAddress: 'ada@example.org' })
    const claimed = await service.claimEct(lantern, claim)
    assert.ok(claimed.kind === 'done')
    const { teacherId } = claimed
    const subjects = async () => {
      const { rows } = await database.owner.query<{ receiver: string; subject: string }>(
        'select receiver, subject from mails where teacher_id = $1 order by created_at, receiver',
        [teacherId],
      )
      return rows.map(({ receiver, subject }) => `${receiver}: ${subject.replace(/: .*/, '')}`)
    }
    assert.ok((await subjects()).includes('teacher: Induction recorded'))
    const period = { teacherId, seenVersion: null, programme: 'school_led', schoolUrn: WHINMOOR }
    await service.changeOpenPeriod(lantern, { ...period, start: '2026-01-06' })
    assert.ok((await subjects()).includes('teacher: Induction start corrected'))
  })

  test('the teacher reads what is held, at registration and when the start, the body or their induction changes', async () => {
    await nextDay()
    const id = await register({ contractEnd: '2027-08-31' })
    await report(id, { kind: 'start', start: '2026-01-06' })()
    await service.nominateBody(tutor, { registrationId: id, bodyId: bodyIds.aire, bodyNotListed: '' })
    const told = (await mailsOf(id)).filter(({ receiver }) => receiver === 'teacher')
    assert.equal(told.length, 3)
    const of = (subject: RegExp) => told.find((mail) => subject.test(mail.subject))?.body
    const [first, start, body] = [of(/You are registered/), of(/Start date/), of(/Your appropriate body/)]
    const rest = [
      /Days a week as an ECT: 5/,
      /End of contract: 31 August 2027/,
      /Mentor: Mina Rook/,
      /provider-led, with /,
    ]
    for (const words of [/Start as an ECT: 5 January 2026/, ...rest]) assert.match(first ?? '', words)
    assert.match(start ?? '', /Start as an ECT: 6 January 2026/)
    assert.match(body ?? '', /Appropriate body: Aire Valley Compass Teaching School Hub/)
    for (const each of [first, start, body])
      assert.match(each ?? '', /If this is wrong, tell Odile Marchbanks/)
  })

  test('no subject has more of a name than initials, and every message says where to turn', async () => {
    const { rows } = await database.owner.query<Mail>('select * from mails where registration_id is not null')
    assert.ok(rows.length > 50)
    for (const { subject, body, receiver } of rows) {
      assert.doesNotMatch(subject, /Okafor|Quill/)
      assert.match(
        body,
        /See it in the service: http|If this is wrong, (tell|contact) |You do not need to do anything/,
        receiver,
      )
    }
  })
})

suite('a body that gets many messages in a day', () => {
  test('gets the first 20 one by one and the rest in one digest, however often the digest is made', async () => {
    await nextDay()
    for (let each = 0; each < 25; each += 1) await register({ bodyId: bodyIds.aire, ...PROVIDER_LED })
    const ofDay = async () => {
      const { rows } = await database.owner.query<{ state: string; digest: boolean; count: number }>(
        `select state, digest_id is not null as digest, count(*)::int as count from mails
         where body_id = $1 and created_at >= $2 group by 1, 2 order by 1`,
        [bodyIds.aire, clock.now().toString()],
      )
      return rows
    }
    assert.deepEqual(await ofDay(), [
      { state: 'gathered', digest: false, count: 5 },
      { state: 'waiting', digest: false, count: 20 },
    ])
    clock.advance({ hours: 20 })
    jobs.length = 0
    await sendDigests(ports)
    await sendDigests(ports)
    const { rows } = await database.owner.query<Mail>(
      `select * from mails where reference like 'digest:%' and body_id = $1`,
      [bodyIds.aire],
    )
    assert.equal(rows.length, 1)
    assert.equal(rows[0]?.body.match(/\/appropriate-body\/registrations\/[0-9a-f-]{36}/g)?.length, 5)
    assert.equal(jobs.filter(({ name }) => name === 'send_mail').length, 1)
  })

  test('a message in a digest has the state of the digest', async () => {
    const { rows } = await database.owner.query<{ registration_id: string; digest_id: string }>(
      `select registration_id, digest_id from mails where digest_id is not null limit 1`,
    )
    const [inDigest] = rows
    assert.ok(inDigest)
    const toBody = async () => {
      const all = await service.messages(tutor, inDigest.registration_id)
      return all?.find(({ receiver }) => receiver === 'body')?.state
    }
    assert.equal(await toBody(), 'gathered')
    await ports.store.mails.finish(inDigest.digest_id, { state: 'sent', at: clock.now(), notifyId: null })
    assert.equal(await toBody(), 'sent')
  })
})

suite('messages about a registration', () => {
  test('are seen by its school and its body, who does not see those to another body', async () => {
    await nextDay()
    const id = await register()
    await service.nominateBody(tutor, { registrationId: id, bodyId: bodyIds.aire, bodyNotListed: '' })
    const count = async (asker: typeof tutor) => (await service.messages(asker, id))?.length
    assert.equal(await count(tutor), 6)
    assert.equal(await count(asking(recorderOf(bodyIds.aire))), 4)
    for (const asker of [neighbour, lantern]) assert.equal(await count(asker), 0)
    assert.equal(await count(asking(recorderOf(bodyIds.worsted))), 0)
  })
})

/** So that no body has had its twenty yet. */
async function nextDay() {
  await database.owner.query(
    `begin; set local app.scope = 'system'; update mails set created_at = created_at - interval '2 days'; commit`,
  )
}

test('everything that these tests did agrees with its history', async () => {
  assert.deepEqual((await verified(database)).found, [])
})
