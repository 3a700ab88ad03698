import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { dateOf, startBodyPages, whoIs } from '../support/body-pages.ts'
import { asking, bodyIds } from '../support/people-asking.ts'
import { registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'

const web = await startBodyPages()
const { service, newPerson } = web.started
const whinmoor = asking(tutorOf(WHINMOOR))
const tutor = await web.signedIn('whinmoor-tutor')

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
    assert.match(email.text, /This email is already in use for a different ECT/)
    await tutor.submit({ email: 'own@school.example.org' })
    const far = await tutor.submit({ ...dateOf('start', '2027-01-02'), daysAWeek: '5' })
    assert.match(far.text, /on or before 1 January 2027. You cannot register the ECT this far in advance/)
    const early = await tutor.submit({ ...dateOf('start', '1999-08-31'), daysAWeek: '5' })
    assert.match(early.text, /Start date cannot be this far in the past/)
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
