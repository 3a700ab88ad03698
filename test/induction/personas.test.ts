import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { suite, test } from 'node:test'
import { z } from 'zod'
import { alertsToShow } from '../../src/domain/induction/teacher-record.ts'
import { actors, asking } from '../support/people-asking.ts'
import { startService } from '../support/ports.ts'

const started = await startService()
const { service, clock } = started
const seeds = path.join(import.meta.dirname, '../../db/seeds/trs-people.json')
const persona = z.object({
  trn: z.string(),
  persona: z.string().nullable(),
  dateOfBirth: z.string().nullable(),
})
const people = z
  .object({ people: z.array(persona) })
  .parse(JSON.parse(readFileSync(seeds, 'utf8')))
  .people.filter((person) => person.persona !== null)

/** What a body that never had them is told of each persona that it looks up; "claimable" when nothing is against it. */
const found = {
  'leading-zeros': 'claimable',
  'no-qts': 'no_qts',
  prohibited: 'prohibited',
  deactivated: 'record_deactivated',
  'other-alert': 'claimable',
  'experienced-teacher': 'already_passed',
  passed: 'already_passed',
  failed: 'already_failed',
  exempt: 'exempt',
  'failed-in-wales': 'failed_in_wales',
  'merged-one-hop': 'record_merged',
  'merged-into': 'claimable',
  'merged-two-hops': 'record_merged',
  'merged-middle': 'record_merged',
  'merged-final': 'claimable',
  'merged-into-deactivated': 'record_deactivated',
  'deactivated-after-merge': 'record_deactivated',
  'prohibition-closed': 'claimable',
  'prohibition-ends-later': 'prohibited',
  'interim-prohibition': 'prohibited',
  'gtc-prohibition': 'prohibited',
  'failed-induction-alert': 'failed_alert_unresolved',
  'section-128': 'claimable',
  'internal-alert': 'claimable',
  'exempt-by-qtls': 'exempt',
  'qtls-only': 'exempt',
  'qtls-expired': 'claimable',
  'exempt-without-reason': 'exempt',
  'qualified-before-2000': 'exempt',
  'passed-without-dates': 'already_passed',
  'no-date-of-birth': 'teacher_not_found',
  'pending-name-change': 'claimable',
  'pending-date-of-birth-change': 'claimable',
  'previous-names': 'claimable',
  'ready-to-claim': 'claimable',
  'in-progress': 'claimable',
  'in-progress-drift': 'claimable',
  'watermark-in-future': 'claimable',
  deceased: 'record_deactivated',
  'two-exemption-reasons': 'exempt',
  'exempt-scotland': 'exempt',
  'exempt-overseas': 'exempt',
  'exempt-generic-route': 'exempt',
  'nino-in-employment-only': 'claimable',
  'no-nino': 'claimable',
  'twin-a': 'claimable',
  'twin-b': 'claimable',
  'duplicate-a': 'claimable',
  'duplicate-b': 'claimable',
  'early-years-only': 'no_qts',
  'completed-seven-years-ago': 'already_passed',
  'completed-just-under-seven-years-ago': 'already_passed',
  'long-name': 'claimable',
  'one-name': 'claimable',
  'beyond-latin-1': 'claimable',
  'qts-today': 'claimable',
  'qts-mid-year': 'claimable',
  'failed-appeal': 'already_failed',
  'in-progress-since-2019': 'claimable',
  'welsh-pass-due': 'claimable',
  'before-2000-but-in-progress': 'claimable',
  'several-routes': 'claimable',
  'qts-withdrawn': 'no_qts',
  reactivated: 'claimable',
  'many-alerts': 'claimable',
  'mandatory-qualification': 'already_passed',
} as const satisfies Record<string, string>

const lookUp = (trn: string, dateOfBirth: string) => service.findEct(asking(actors.own), { trn, dateOfBirth })
const byName = (name: keyof typeof found) => {
  const person = people.find((each) => each.persona === name)
  assert.ok(person?.dateOfBirth)
  return { trn: person.trn, dateOfBirth: person.dateOfBirth }
}
const claim = (name: keyof typeof found, start: string) =>
  service.claimEct(asking(actors.own), { ...byName(name), start, programme: 'school_led', schoolUrn: '' })

suite('each invented person of the stand-in, looked up by a body', () => {
  for (const [name, expected] of Object.entries(found))
    test(`${name}: ${expected}`, async () => {
      const person = people.find((each) => each.persona === name)
      assert.ok(person)
      const result = await lookUp(person.trn, person.dateOfBirth ?? '1990-01-01')
      assert.equal(result.refusals.map(({ code }) => code).join(', ') || 'claimable', expected)
    })

  test('nobody is left out', () => {
    const named = new Set<string>(Object.keys(found))
    assert.deepEqual(
      people.filter((person) => !named.has(person.persona ?? '')),
      [],
    )
    assert.equal(people.length, named.size)
  })
})

suite('what is said with it', () => {
  test('a merged TRN names the one that survives, two hops on', async () => {
    const { trn, dateOfBirth } = byName('merged-two-hops')
    const { refusals } = await lookUp(trn, dateOfBirth)
    assert.deepEqual(refusals, [{ code: 'record_merged', field: 'trn', survivingTrn: '7000015' }])
  })

  test('an exemption names each of its kinds', async () => {
    const { trn, dateOfBirth } = byName('two-exemption-reasons')
    const [refusal] = (await lookUp(trn, dateOfBirth)).refusals
    assert.equal(refusal?.kinds?.length, 2)
  })

  test('only alerts in force that do not block are shown', async () => {
    const shown = async (name: keyof typeof found) => {
      const { trn, dateOfBirth } = byName(name)
      const result = await lookUp(trn, dateOfBirth)
      assert.ok(result.kind === 'found')
      return alertsToShow(result.teacher, clock.today()).map(({ category }) => category)
    }
    assert.equal((await shown('many-alerts')).length, 3)
    assert.equal((await shown('other-alert')).length, 1)
    assert.equal((await shown('section-128')).length, 1)
    assert.deepEqual(await shown('internal-alert'), [])
    assert.deepEqual(await shown('prohibition-closed'), [])
    assert.deepEqual(await shown('ready-to-claim'), [])
  })

  test('another date of birth finds nobody, as an unknown TRN does', async () => {
    const codes = async (trn: string, born: string) =>
      (await lookUp(trn, born)).refusals.map(({ code }) => code).join()
    assert.equal(await codes('7000035', '1999-04-13'), 'teacher_not_found')
    assert.equal(await codes('7000099', '1999-04-12'), 'teacher_not_found')
  })

  test('a claim follows the QTS date of the person: that day, and not the day before', async () => {
    const told = async (name: keyof typeof found, start: string) => {
      const result = await claim(name, start)
      return result.kind === 'done' ? 'done' : result.refusals.map(({ code }) => code).join()
    }
    assert.equal(await told('qts-today', '2026-08-31'), 'start_before_qts')
    assert.equal(await told('qts-today', '2026-09-01'), 'done')
    assert.equal(await told('qts-mid-year', '2026-02-12'), 'start_before_qts')
    assert.equal(await told('qts-mid-year', '2026-02-13'), 'done')
  })

  test('leading zeros and letters of every language come back as teacher records have them', async () => {
    for (const name of ['leading-zeros', 'beyond-latin-1', 'one-name'] as const) {
      const result = await claim(name, '2026-09-01')
      assert.ok(result.kind === 'done')
      const view = await service.teacher(asking(actors.own), result.teacherId)
      assert.equal(view?.record.identity?.trn, byName(name).trn)
    }
    const query = {
      tab: 'in_progress',
      status: null,
      programme: null,
      startFrom: null,
      startTo: null,
    } as const
    const list = async (search: string) => {
      const page = { ...query, search, sort: 'name', after: null, before: null } as const
      return (await service.caseload(asking(actors.own), page))?.rows.map(({ trn }) => trn)
    }
    assert.deepEqual(await list('lukasiewicz quynh'), ['7000055'])
    assert.deepEqual(await list('Nguyễn-Łukas'), ['7000055'])
    assert.deepEqual(await list('0012345'), ['0012345'])
    assert.deepEqual(await list('00-123/45'), ['0012345'])
    assert.deepEqual(await list('adhiambo'), ['7000054'])
    assert.deepEqual(await list(`%_' or true --`), [])
  })
})
