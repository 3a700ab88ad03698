import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { queues, queuesOf, type Queue, type QueueEntry } from '../../src/domain/registration/queues.ts'
import { day } from '../../src/domain/values/calendar.ts'
import { startBodyPages } from '../support/body-pages.ts'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { DUNNELGATE, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'
import { verified } from '../support/verified.ts'

/** A further education college, of which there is something to check (P-05). */
const COLLEGE = '900143'
const web = await startBodyPages()
const { service, newPerson, clock } = web.started
const tutor = asking(tutorOf(WHINMOOR))
const neighbour = asking(tutorOf(DUNNELGATE))
const lantern = asking(recorderOf(bodyIds.lantern))
const worsted = asking(recorderOf(bodyIds.worsted))
const aire = asking(recorderOf(bodyIds.aire))

const register = (changed: Parameters<typeof registering>[1] = {}) =>
  registered(service, tutor, registering(newPerson(), changed))

/** Names of the registrations, or TRNs, that stand in a queue. */
async function inQueue(queue: Queue, asker = lantern, school = '') {
  const filter = { queue, school, startFrom: null, startTo: null, sort: 'waiting' } as const
  const found = await service.queue(asker, { ...filter, page: 1 })
  assert.ok(found)
  assert.ok(school !== '' || found.counts[queue] === found.matching)
  return found.rows.map(({ registrationId, trn }) => registrationId ?? trn)
}

async function queuesIn(id: string, asker = lantern) {
  const all = await Promise.all(queues.map(async (queue) => ({ queue, ids: await inQueue(queue, asker) })))
  return all.filter(({ ids }) => ids.includes(id)).map(({ queue }) => queue)
}

suite('the queues of a body', () => {
  test('follow every change of a registration or a record, with nobody else’s in them', async () => {
    const trn = newPerson()
    const id = await registered(service, tutor, registering(trn))
    assert.deepEqual(await queuesIn(id), ['new', 'ready_to_claim'])
    assert.deepEqual(await queuesIn(id, worsted), [])
    const view = await service.registration(lantern, id)
    assert.ok(view)
    const claimed = await service.acceptRegistration(lantern, view)
    assert.ok(claimed.kind === 'done')
    assert.deepEqual(await queuesIn(id), [])
    await service.reportLeaving(tutor, { registrationId: id, on: '2026-12-18', reason: '' })
    assert.deepEqual(await queuesIn(id), ['leavers_to_release'])
    await service.changeOpenPeriod(lantern, {
      ...{ teacherId: claimed.teacherId, seenVersion: null, start: '2026-09-02' },
      ...{ programme: 'school_led', schoolUrn: WHINMOOR },
    })
    assert.deepEqual(await queuesIn(id), ['leavers_to_release', 'different_details'])
    await service.releaseEct(lantern, {
      ...{ teacherId: claimed.teacherId, seenVersion: null, end: '2026-09-03', terms: '0' },
    })
    assert.deepEqual(await queuesIn(id), [])
  })

  test('future, no QTS, held by another body, withdrawn and not ours', async () => {
    assert.deepEqual(await queuesIn(await register({ start: '2026-10-01' })), ['new', 'starts_in_future'])
    const without = newPerson()
    await web.started.changeInTrs(without, { routes: [], induction: { status: 'None' } })
    const noQts = await registered(service, tutor, registering(without))
    assert.deepEqual(await queuesIn(noQts), ['new', 'no_qts'])
    const { trn } = await web.claimed(bodyIds.worsted)
    const held = await registered(service, tutor, registering(trn))
    assert.deepEqual(await queuesIn(held), ['new', 'held_by_another_body'])
    assert.deepEqual(await queuesIn(trn, worsted), ['with_us_but_not_registered'])
    const gone = await register()
    await service.withdrawRegistration(tutor, { registrationId: gone, reason: 'Wrong person' })
    assert.deepEqual(await queuesIn(gone), [])
    const declined = await register()
    await service.sayNotOurs(lantern, { registrationId: declined, reason: 'Not our area' })
    assert.deepEqual(await queuesIn(declined), [])
  })

  test('somebody held before the school registers is accepted at once; a claim by hand answers the school', async () => {
    const { trn } = await web.claimed(bodyIds.lantern)
    assert.deepEqual(await queuesIn(trn), ['with_us_but_not_registered'])
    const late = await registered(service, tutor, registering(trn))
    assert.deepEqual(await queuesIn(late), ['different_details'])
    assert.equal((await service.registration(tutor, late))?.registration.bodyAnswer?.kind, 'accepted')
    const known = newPerson()
    const id = await registered(service, tutor, registering(known))
    const claim = { trn: known, dateOfBirth: null, start: '2026-09-01', programme: 'school_led' }
    assert.equal((await service.claimEct(lantern, { ...claim, schoolUrn: WHINMOOR })).kind, 'done')
    assert.equal((await service.registration(tutor, id))?.registration.bodyAnswer?.kind, 'accepted')
    assert.deepEqual(await queuesIn(id), [])
  })
})

test('the action of a row offers what the page of the registration does: none accepts what is claimed provisionally', async () => {
  const { trn } = await web.claimed(bodyIds.aire)
  const id = await registered(
    service,
    tutor,
    registering(trn, { start: '2026-09-07', bodyId: bodyIds.worsted }),
  )
  const recorder = await web.signedIn('worsted-recorder')
  const row = async () => {
    const { html } = await recorder.go('/appropriate-body/registrations')
    return new RegExp(`registrations/${id}">([^<]*)<span`).exec(html)?.[1]
  }
  assert.equal(await row(), 'Accept, ask or decline')
  assert.match((await recorder.go(`/appropriate-body/registrations/${id}`)).text, /Accept Asha/)
  const claim = { trn, start: '2026-09-07', programme: 'school_led', schoolUrn: WHINMOOR }
  assert.equal((await service.claimLater(worsted, claim)).kind, 'done')
  assert.equal(await row(), 'Ask or decline')
  assert.doesNotMatch((await recorder.go(`/appropriate-body/registrations/${id}`)).text, /Accept Asha/)
})

test('everything that the tests above did agrees with its history', async () => {
  assert.deepEqual((await verified(web.started.database)).found, [])
})

test('the database stands each of all kinds of entry in the queues that the rulebook says', async () => {
  const registrationId = await register({ bodyId: bodyIds.aire })
  const view = await service.registration(tutor, registrationId)
  const teacherId = view?.registration.teacherId ?? ''
  const truths = [true, false]
  const starts = ['2026-09-02', '2026-09-03', '2026-09-04']
  const entries: QueueEntry[] = truths.flatMap((awaitsAnswer) =>
    truths.flatMap((heldElsewhere) =>
      truths.flatMap((noQts) =>
        truths.flatMap((toRelease) =>
          truths.flatMap((differs) =>
            truths.flatMap((schoolClosed) =>
              [registrationId, null].flatMap((id) =>
                starts.map((start) => ({
                  ...{ bodyId: bodyIds.aire, registrationId: id, awaitsAnswer, heldElsewhere, noQts },
                  ...{ toRelease, schoolClosed, differs, start: day(start), since: day('2026-09-01') },
                })),
              ),
            ),
          ),
        ),
      ),
    ),
  )
  assert.equal(entries.length, 384)
  const client = await web.database.app.connect()
  try {
    for (const entry of entries) {
      await client.query(`begin; set local app.scope = 'system'; delete from body_queue`)
      await client.query(
        `insert into body_queue values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'a', null, 'A', '1')`,
        [
          ...[entry.bodyId, teacherId, entry.registrationId, entry.awaitsAnswer, entry.heldElsewhere],
          ...[entry.noQts, entry.toRelease, entry.schoolClosed, entry.differs, entry.start.toString()],
          '2026-09-01',
        ],
      )
      await client.query('commit')
      const expected = queuesOf(entry, clock.today())
      for (const queue of queues)
        assert.equal((await inQueue(queue, aire)).length, expected.includes(queue) ? 1 : 0, queue)
    }
  } finally {
    client.release()
  }
})

test('a queue is its body’s alone, and is written only with the teacher opened', async () => {
  const id = await register()
  const teacherId = (await service.registration(tutor, id))?.registration.teacherId ?? ''
  const client = await web.database.app.connect()
  const within = async (settings: string, statement: string, values: string[]) => {
    try {
      await client.query(`begin; ${settings}`)
      return (await client.query(statement, values)).rowCount
    } catch {
      return 'refused'
    } finally {
      await client.query('rollback')
    }
  }
  const body = (bodyId: string) => `set local app.scope = 'body'; set local app.body = '${bodyId}'`
  const seen = 'select from body_queue where teacher_id = $1'
  const added = `insert into body_queue values ($1, $2, null, true, false, false, false, false, false, now(), now(), 'a', null, 'A', '1')`
  try {
    assert.equal(await within(body(bodyIds.lantern), seen, [teacherId]), 1)
    assert.equal(await within(body(bodyIds.worsted), seen, [teacherId]), 0)
    assert.equal(await within(`set local app.scope = 'nobody'`, seen, [teacherId]), 0)
    assert.equal(await within(`set local app.schools = '${WHINMOOR}'`, seen, [teacherId]), 0)
    assert.equal(await within(body(bodyIds.worsted), added, [bodyIds.worsted, teacherId]), 'refused')
    const removed = 'delete from body_queue where teacher_id = $1'
    assert.equal(await within(body(bodyIds.lantern), removed, [teacherId]), 0)
  } finally {
    client.release()
  }
})

suite('the page of a queue', () => {
  test('has filters, order, pages of 50 and a file; typed nonsense is told', async () => {
    for (let each = 0; each < 52; each += 1) await register({ correctedName: `Ada =Cell${String(each)}` })
    await registered(
      service,
      neighbour,
      registering(newPerson(), { schoolUrn: DUNNELGATE, start: '2026-09-02', correctedName: 'Zoe Other' }),
    )
    const recorder = await web.signedIn('lantern-recorder')
    const list = '/appropriate-body/registrations?queue=ready_to_claim'
    const first = await recorder.go(list)
    assert.match(first.text, /page 1 of 2/)
    assert.equal(first.html.match(/<th scope="row"/g)?.length, 50)
    assert.match((await recorder.go(`${list}&page=2`)).text, /Previous page/)
    const school = await recorder.go(`${list}&school=dunnelgate`)
    assert.match(school.text, /1 ECT /)
    assert.match(school.text, /Zoe Other/)
    assert.match((await recorder.go(`${list}&from=2026-9-2`)).text, /Zoe Other/)
    assert.equal((await recorder.go(`${list}&from=2026-02-30`)).status, 422)
    assert.equal((await recorder.go(`${list}&from=2026-9-2&to=2026-9-1`)).status, 422)
    const file = await recorder.go(`/appropriate-body/registrations.csv?queue=ready_to_claim&sort=name`)
    const lines = file.html.split('\r\n')
    assert.equal(lines.length, 2 + (await inQueueTotal('ready_to_claim')))
    assert.match(lines[0] ?? '', /^\uFEFFTRN,Name,School,URN,Start date/)
    assert.ok(!/(^|,)=/m.test(file.html))
    const other = await web.signedIn('worsted-recorder')
    assert.doesNotMatch((await other.go(list)).text, /Zoe Other/)
  })

  test('accepts several at once: the ticked ones, each by itself, and once', async () => {
    const recorder = await web.signedIn('lantern-recorder')
    const before = await inQueueTotal('ready_to_claim')
    const page = await recorder.go('/appropriate-body/registrations/accept-several')
    const boxes = [...page.html.matchAll(/name="(accept-[0-9a-f-]{36})"/g)].map(([, name]) => name ?? '')
    assert.equal(boxes.length, 50)
    assert.match((await recorder.submit()).text, /Select at least one ECT/)
    const [one = '', two = '', broken = ''] = boxes
    const view = await service.registration(lantern, broken.replace('accept-', ''))
    await web.started.failInTrs(view?.registration.trn ?? '')
    const check = await recorder.submit({ [one]: 'yes', [two]: 'yes', [broken]: 'yes' })
    assert.match(check.text, /Accept and claim 3 ECTs/)
    const done = await recorder.submit()
    assert.match(done.text, /You have claimed 2 ECTs/)
    assert.match(done.text, /Teacher records cannot be checked just now/)
    assert.equal(await inQueueTotal('ready_to_claim'), before - 2)
    assert.equal(
      (await service.registration(tutor, one.replace('accept-', '')))?.registration.bodyAnswer?.kind,
      'accepted',
    )
    await web.started.answerInTrs()
  })

  test('several at once are offered from the page of the queue as it is filtered and ordered, and stay the same people', async () => {
    const recorder = await web.signedIn('lantern-recorder')
    const offered = async (query: string) => {
      const seen = await recorder.go(`/appropriate-body/registrations?queue=ready_to_claim${query}`)
      const rows = [...seen.html.matchAll(/registrations\/([0-9a-f-]{36})">[^<]*<\/a><\/th>/g)]
      const link = /href="([^"]*accept-several[^"]*)"/.exec(seen.html)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const page = await recorder.go(link)
      const boxes = [...page.html.matchAll(/name="accept-([0-9a-f-]{36})"/g)].map(([, id]) => id)
      assert.deepEqual(
        boxes,
        rows.map(([, id]) => id),
      )
      return { boxes, link, page }
    }
    const all = await inQueueTotal('ready_to_claim')
    assert.equal((await offered('')).boxes.length, 50)
    assert.equal((await offered('&page=2')).boxes.length, all - 50)
    assert.equal((await offered('&sort=name')).boxes.length, 50)
    await registered(
      service,
      neighbour,
      registering(newPerson(), { schoolUrn: DUNNELGATE, start: '2026-09-03', correctedName: 'Yan Other' }),
    )
    const { boxes, link, page } = await offered('&school=dunnelgate&sort=start')
    assert.equal(
      link,
      '/appropriate-body/registrations/accept-several?queue=ready_to_claim&school=dunnelgate&sort=start',
    )
    assert.match(
      page.html,
      /href="[^"]*registrations\?queue=ready_to_claim&amp;school=dunnelgate&amp;sort=start"/,
    )
    assert.equal(boxes.length, 2)
    const [zoe = '', yan = ''] = boxes
    await registered(
      service,
      neighbour,
      registering(newPerson(), { schoolUrn: DUNNELGATE, start: '2026-08-31', correctedName: 'Abe Other' }),
    )
    const check = await recorder.submit({ [`accept-${zoe}`]: 'yes', [`accept-${yan}`]: 'yes' })
    assert.match(check.text, /Accept and claim 2 ECTs/)
    assert.match(check.text, /Zoe Other.*Yan Other/)
    assert.doesNotMatch(check.text, /Abe Other/)
  })

  test('several at once are checked with what their schools must be asked', async () => {
    const college = asking(tutorOf(COLLEGE))
    const at = { schoolUrn: COLLEGE, bodyId: bodyIds.worsted }
    const id = await registered(service, college, registering(newPerson(), at))
    const recorder = await web.signedIn('worsted-recorder')
    await recorder.go('/appropriate-body/registrations/accept-several')
    const check = await recorder.submit({ [`accept-${id}`]: 'yes' })
    assert.match(
      check.text,
      /Accept and claim 1 ECT .*from 1 September 2026 In a college no more than 10% of teaching/,
    )
    assert.match(check.text, /Accept only those for whom you had agreed to act before they started/)
    const alone = await recorder.go(`/appropriate-body/registrations/${id}/accept`)
    assert.match(alone.text, /Accept only if you had agreed before that date to act for them/)
  })

  test('what differs stands side by side', async () => {
    const { trn, teacherId } = await web.claimed(bodyIds.lantern, '2026-09-02')
    const id = await registered(service, tutor, registering(trn))
    const recorder = await web.signedIn('lantern-recorder')
    const { text } = await recorder.go(`/appropriate-body/registrations/${id}`)
    assert.match(text, /Start date 1 September 2026 2 September 2026/)
    assert.match(text, /Training programme School-led Provider-led/)
    const on = { teacherId, seenVersion: null, start: '2026-09-02', programme: 'provider_led' }
    await service.changeOpenPeriod(lantern, { ...on, schoolUrn: DUNNELGATE })
    const { text: elsewhere } = await recorder.go(`/appropriate-body/registrations/${id}`)
    assert.match(elsewhere, /School Whinmoor[\w ]* \(URN 900001\) Dunnelgate[\w ]* \(URN 900047\)/)
  })
})

async function inQueueTotal(queue: Queue) {
  const filter = { queue, school: '', startFrom: null, startTo: null, sort: 'waiting' } as const
  return (await service.queueRows(lantern, filter, 20_000))?.length ?? 0
}

test('a school that the register renames has its new name in the queues', async () => {
  const id = await registered(service, neighbour, registering(newPerson(), { schoolUrn: DUNNELGATE }))
  const named = async () => {
    const filter = { queue: 'new', school: DUNNELGATE, startFrom: null, startTo: null, sort: 'name' } as const
    const found = await service.queue(lantern, { ...filter, page: 1 })
    return found?.rows.find(({ registrationId }) => registrationId === id)?.schoolName
  }
  const { owner } = web.started.database
  const rename = 'update schools set name = $2 where urn = $1'
  const before = await named()
  assert.match(before ?? '', /^Dunnelgate/)
  await owner.query(rename, [DUNNELGATE, 'Dunnelgate Free School'])
  assert.equal(await named(), 'Dunnelgate Free School')
  await owner.query(rename, [DUNNELGATE, before])
  assert.equal(await named(), before)
})
