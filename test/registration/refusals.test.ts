import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { receiverLines } from '../../src/domain/registration/receivers.ts'
import { dateOf, startBodyPages, whoIs } from '../support/body-pages.ts'
import { asking, bodyIds } from '../support/people-asking.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

const web = await startBodyPages()
const { service, newPerson } = web.started
const whinmoor = asking(tutorOf(WHINMOOR))
const tutor = await web.signedIn('whinmoor-tutor')

/** On which everything can be reported. */
const changing = registered(service, whinmoor, registering(newPerson(), { start: '2026-01-05' }))

async function setMail(reference: string, state: 'sent' | 'refused') {
  await web.database.owner.query(
    `begin; set local app.scope = 'system'; update mails set state = '${state}', sent_at = now()
     where reference = '${reference}'; commit`,
  )
}

/** At the page that finds a teacher. */
async function finding() {
  const page = await tutor.go('/school/register')
  return page.url.endsWith('/what-you-need') ? await tutor.submit() : page
}

const who = (trn: string, born: string) => ({ trn, ...dateOf('dateOfBirth', born) })

suite('who cannot be registered is told why and what to do, at once', () => {
  const people: readonly [string, string, string][] = [
    ['7000003', '1996-11-02', 'You cannot register Corbin Ashdown-Vale. Check their teacher record before'],
    ['7000004', '1990-01-30', 'This teacher record is no longer in use. Ask the teacher to check their TRN'],
    ['7000007', '1997-08-21', 'Our records show that they have already passed their induction. There is'],
    [
      '7000008',
      '1995-12-05',
      'already failed their induction, and it cannot be served again. If this is wrong',
    ],
    [
      '7000009',
      '1994-02-27',
      'You do not need to register Gethin Prytherch. Our records show that they are ex',
    ],
    [
      '7000010',
      '1993-05-16',
      'failed their induction in Wales, so it cannot be served in England. If this is',
    ],
    ['7000011', '1999-01-11', 'This TRN was merged into another. Use TRN 7000012 instead'],
    ['7000035', '1999-04-13', 'Check both with the ECT, or enter their National Insurance number too'],
  ]
  for (const [trn, born, words] of people)
    test(`${trn}: ${words}`, async () => {
      await finding()
      const page = await tutor.submit(who(trn, born))
      assert.equal(page.status, 422)
      assert.ok(page.text.includes(words), page.text)
    })

  test('somebody who is at the school already', async () => {
    const trn = newPerson()
    await registered(service, whinmoor, registering(trn, { isLeadSchool: false }))
    await finding()
    const page = await tutor.submit(whoIs(trn))
    assert.match(page.text, /is registered at your school already. Find them on your list of ECTs/)
  })

  test('an email in use, and a start too early or too far ahead, with the last day that can be', async () => {
    const used = newPerson()
    await registered(service, whinmoor, registering(used))
    await finding()
    await tutor.submit(whoIs(newPerson()))
    const email = await tutor.submit({ email: `${used}@school.example.org` })
    assert.match(email.text, /This email is already in use for a different ECT or mentor/)
    await tutor.submit({ email: 'own@school.example.org' })
    const far = await tutor.submit({ ...dateOf('start', '2027-01-02'), daysAWeek: '5' })
    assert.match(far.text, /on or before 1 January 2027. You cannot register the ECT this far in advance/)
    const early = await tutor.submit({ ...dateOf('start', '1999-08-31'), daysAWeek: '5' })
    assert.match(early.text, /Start date cannot be this far in the past/)
  })
})

suite('a start before induction that a body recorded', () => {
  test('is refused where it is typed, says nothing of which body, and can be mended', async () => {
    const trn = newPerson()
    const claim = { trn, dateOfBirth: null, start: '2025-09-01', programme: 'school_led', schoolUrn: '' }
    const claimed = await service.claimEct(web.recorder(), claim)
    assert.ok(claimed.kind === 'done')
    const { teacherId } = claimed
    const released = { teacherId, seenVersion: null, end: '2026-04-03', terms: '2' }
    assert.equal((await service.releaseEct(web.recorder(), released)).kind, 'done')
    await finding()
    await tutor.submit(whoIs(trn))
    await tutor.submit()
    await tutor.submit({ email: `${trn}@school.example.org` })
    const page = await tutor.submit({ ...dateOf('start', '2026-04-03'), daysAWeek: '5' })
    assert.equal(page.status, 422)
    assert.match(
      page.text,
      /they served induction until 3 April 2026\. Enter a start date after 3 April 2026/,
    )
    assert.doesNotMatch(page.text, /Lantern/)
    const next = await tutor.submit({ ...dateOf('start', '2026-04-13'), daysAWeek: '5' })
    assert.doesNotMatch(next.url, /\/post$/)
    const late = registering(trn, { start: '2026-04-13', bodyId: bodyIds.aire })
    const registrationId = await registered(service, whinmoor, late)
    const request = { kind: 'start', start: '2026-04-01' } as const
    const corrected = await service.reportChange(whinmoor, { registrationId, request })
    assert.ok(corrected.kind === 'refused')
    assert.equal(corrected.refusals[0]?.code, 'start_not_after_induction')
  })
})

suite('a mentor with the name of the ECT', () => {
  test('is not assigned later either, unless they only share it', async () => {
    const registrationId = await registered(service, whinmoor, registering(newPerson()))
    const view = await service.registration(whinmoor, registrationId)
    const email = 'somebody.else@school.example.org'
    const assign = async (name: string) => {
      const mentor = { name, email, trn: '' }
      const result = await service.assignMentor(whinmoor, { registrationId, mentor })
      return result.kind === 'done' ? 'done' : result.refusals.map(({ code }) => code).join()
    }
    const name = view?.registration.originalName ?? ''
    assert.equal(await assign(name.toUpperCase()), 'mentor_is_ect')
    assert.equal(await assign(name.replace(' ', ' Wren ')), 'done')
  })
})

suite('a body that cannot act for this teacher', () => {
  test('is told with the reason on the page that asks, and refused with it when it is sent all the same', async () => {
    await finding()
    await tutor.submit(who('7000045', '1997-10-21'))
    await tutor.submit({ email: 'ingrid@school.example.org' })
    let page = await tutor.submit({ ...dateOf('start', '2026-09-01'), daysAWeek: '5' })
    if (page.url.endsWith('/last-choices')) page = await tutor.submit({ useLast: 'no' })
    assert.match(page.url, /\/appropriate-body$/)
    assert.match(
      page.text,
      /Aire Valley Compass Teaching School Hub: It recommended this teacher for qualified/,
    )
    assert.doesNotMatch(page.html, /<option[^>]*>Aire Valley Compass/)
    page = await tutor.submit({ body: bodyIds.aire })
    assert.equal(page.status, 422)
    assert.match(page.text, /It recommended this teacher for qualified teacher status[^.]*\. Select another/)
  })

  test('is not named later either, before or after another has recorded induction', async () => {
    const registrationId = await registered(service, whinmoor, registering('7000045'))
    const on = { registrationId, bodyId: bodyIds.aire, bodyNotListed: '' }
    const recommended = [
      { code: 'body_cannot_act', field: 'body', choice: ['body_recommended_qts'] },
    ] as const
    assert.deepEqual(await service.nominateBody(whinmoor, on), { kind: 'refused', refusals: recommended })
    const view = await service.registration(web.recorder(), registrationId)
    assert.ok(view)
    assert.equal((await service.acceptRegistration(web.recorder(), view)).kind, 'done')
    const request = { ...on, kind: 'another_body', from: '2026-09-02' } as const
    assert.deepEqual(await service.checkReport(whinmoor, { registrationId, request }), recommended)
    const worsted = { ...request, bodyId: bodyIds.worsted }
    assert.deepEqual(await service.checkReport(whinmoor, { registrationId, request: worsted }), [])
  })
})

suite('something has changed', () => {
  const paths = [
    'leaving',
    'hours',
    'absence',
    'leave',
    'another-school',
    'appropriate-body',
    'mentor',
    'tutor',
  ]
  const others = ['programme', 'contract-end', 'name', 'email', 'start', 'withdraw', 'difficulties']
  for (const path of [...paths, ...others])
    test(`${path} opens with what will happen, who is told and what is left`, async () => {
      const page = await tutor.go(`/school/ects/${await changing}/${path}`)
      assert.match(page.text, /What will happen[\s\S]*Who we tell[\s\S]*What is left for you/)
    })

  test('leave says that the ECT is told, when it is reported and when it is corrected, and not the school of its own report', async () => {
    const id = await registered(service, whinmoor, registering(newPerson(), { start: '2026-01-05' }))
    const toBoth = /Who we tell[\s\S]*Lantern Teaching School Hub and Asha Okafor/
    assert.match((await tutor.go(`/school/ects/${id}/leave`)).text, toBoth)
    await tutor.submit({
      ...{ category: 'neonatal_care', days: '2' },
      ...dateOf('from', '2026-02-02'),
      ...dateOf('to', '2026-02-03'),
    })
    const done = await tutor.submit()
    assert.match(done.text, /You have reported Asha Okafor’s leave/)
    assert.doesNotMatch(done.text, /The school is told/)
    const view = await service.registration(whinmoor, id)
    const [leave] = view?.registration.absences ?? []
    assert.match((await tutor.go(`/school/ects/${id}/absences/${leave?.id ?? ''}`)).text, toBoth)
  })

  test('a leaver who has left already is told of in the past, and staying says who is told', async () => {
    const id = await registered(service, whinmoor, registering(newPerson(), { start: '2026-01-05' }))
    await tutor.go(`/school/ects/${id}/leaving`)
    await tutor.submit(dateOf('leavingOn', '2026-07-17'))
    const done = await tutor.submit()
    assert.match(done.text, /has left/)
    assert.match((await tutor.go(`/school/ects/${id}/staying`)).text, /Who we tell[\s\S]*Lantern/)
    await tutor.go(`/school/ects/${id}/leaving`)
    assert.match((await tutor.submit()).text, /Check before you correct the last day/)
  })
})

suite('an email address that was wrong', () => {
  test('is the school’s to put right: what was registered is sent again, and the line follows that message', async () => {
    const id = await registered(service, whinmoor, registering(newPerson()))
    await setMail(`${id}:registered:teacher`, 'refused')
    const line = async () => {
      const view = await service.registration(whinmoor, id)
      assert.ok(view)
      return receiverLines(view.registration, view.facts).find(({ receiver }) => receiver === 'teacher_told')
    }
    assert.equal((await line())?.state, 'needs_school')
    assert.match(
      (await tutor.go(`/school/ects/${id}`)).html,
      new RegExp(`href="/school/ects/${id}/email">Correct`),
    )
    const correct = (email: string) =>
      service.reportChange(whinmoor, { registrationId: id, request: { kind: 'email', email } })
    const taken = newPerson()
    await registered(service, whinmoor, registering(taken))
    const refusals: readonly [string, string][] = [
      ['nobody', 'email_invalid'],
      [`${taken}@school.example.org`, 'email_used_by_another'],
      ['mina.rook@school.example.org', 'mentor_is_ect'],
      ['odile.marchbanks@school.example.org', 'tutor_is_ect'],
    ]
    for (const [email, code] of refusals)
      assert.deepEqual(await correct(email), { kind: 'refused', refusals: [{ code, field: 'email' }] })
    assert.equal((await correct('ada.right@school.example.org')).kind, 'done')
    assert.equal((await line())?.state, 'waiting')
    const { rows } = await web.database.owner.query<{ reference: string; sent_to: string }>(
      `select reference, sent_to from mails where registration_id = $1 and receiver = 'teacher'
       order by created_at, reference`,
      [id],
    )
    assert.deepEqual(rows.at(-1), {
      reference: `${id}:registered:teacher:2`,
      sent_to: 'ada.right@school.example.org',
    })
    await setMail(`${id}:registered:teacher:2`, 'sent')
    assert.equal((await line())?.state, 'done')
  })
})

test('somebody who only looks is given nothing to do', async () => {
  await registered(service, whinmoor, registering(newPerson(), { mentor: { name: '', email: '', trn: '' } }))
  const viewer = await web.signedIn('whinmoor-viewer')
  const home = await viewer.go('/school')
  assert.doesNotMatch(home.text, /Assign a mentor|Is there anything I must do/)
})

test('everything that these tests did agrees with its history', async () => {
  assert.deepEqual((await verified(web.database)).found, [])
})
