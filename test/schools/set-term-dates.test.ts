import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bundledYear } from '../../src/domain/schools/term-calendar.ts'
import { dateOf, startBodyPages, type Browser } from '../support/body-pages.ts'
import { asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { DUNNELGATE, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'

const web = await startBodyPages()
const { service, newPerson, ports } = web.started
const [autumn, spring, summer] = bundledYear(2026)?.terms ?? []
assert.ok(autumn && spring && summer)

const termsOf = (urn: string) => ports.store.views.termDates(urn)

async function enterTerm(
  browser: Browser,
  index: number,
  term: typeof autumn,
  changed: Record<string, string> = {},
) {
  const [from = '', to = ''] = term?.halfTerm ?? []
  const key = String(index)
  return await browser.submit({
    ...dateOf(`start-${key}`, term?.start ?? ''),
    ...dateOf(`end-${key}`, term?.end ?? ''),
    ...dateOf(`from-${key}`, from),
    ...dateOf(`to-${key}`, to),
    ...changed,
  })
}

suite('term dates of a school', () => {
  test('are set by its tutor term by term, kept when they are set anew, and given up again', async () => {
    const tutor = await web.signedIn('whinmoor-tutor')
    await tutor.go('/school/term-dates')
    assert.equal((await tutor.submit({ year: '1999' })).status, 422)
    await tutor.submit({ year: '2026' })
    await tutor.submit({ terms: '3' })
    const wrong = await enterTerm(tutor, 0, autumn, dateOf('end-0', '2026-08-20'))
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /The last day of term must be after its first day/)
    await enterTerm(tutor, 0, autumn, dateOf('end-0', '2026-12-16'))
    assert.match((await enterTerm(tutor, 1, autumn)).text, /after the last day of the term before/)
    await enterTerm(tutor, 1, spring)
    const check = await enterTerm(tutor, 2, summer)
    assert.match(check.text, /16 December 2026/)
    assert.match((await tutor.submit()).text, /Term dates set/)
    const [year] = await termsOf(WHINMOOR)
    assert.deepEqual([year?.startsIn, year?.terms[0]?.end], [2026, '2026-12-16'])
    await tutor.go('/school/term-dates')
    await tutor.submit({ year: '2026' })
    await tutor.submit({ terms: 'england' })
    await tutor.submit()
    assert.deepEqual(await termsOf(WHINMOOR), [])
    const { rows } = await web.database.owner.query<{ replaced: boolean }>(
      'select replaced_at is not null as replaced from school_term_dates',
    )
    assert.deepEqual(rows, [{ replaced: true }])
  })

  test('are set by a body that has an ECT there, and by nobody else', async () => {
    const trn = newPerson()
    await registered(service, asking(tutorOf(WHINMOOR)), registering(trn))
    const year = { startsIn: 2026, termsPerYear: 3, terms: [autumn, spring, summer] }
    const asked = { schoolUrn: WHINMOOR, startsIn: 2026, year }
    const may = async (bodyId: string) => (await service.setTermDates(asking(recorderOf(bodyId)), asked)).kind
    assert.equal(await may(bodyIds.lantern), 'done')
    assert.equal(await may(bodyIds.worsted), 'not_found')
    const neighbour = await service.setTermDates(asking(tutorOf(DUNNELGATE)), asked)
    assert.equal(neighbour.kind, 'not_found')
    const viewer = asking({ ...tutorOf(WHINMOOR), role: 'school_viewer' })
    assert.equal((await service.setTermDates(viewer, asked)).kind, 'not_found')
    const recorder = await web.signedIn('lantern-recorder')
    await recorder.go('/appropriate-body/term-dates')
    assert.match(
      (await recorder.submit({ schoolUrn: DUNNELGATE })).text,
      /Enter the URN of a school where you have an ECT/,
    )
    assert.match((await recorder.submit({ schoolUrn: WHINMOOR })).text, /Which school year/)
  })

  test('count for the length of induction there', async () => {
    const tutor = asking(tutorOf(WHINMOOR))
    const id = await registered(service, tutor, registering(newPerson(), { start: '2026-01-05' }))
    const view = await service.registration(tutor, id)
    assert.equal(view?.years[0]?.startsIn, 2026)
  })
})
