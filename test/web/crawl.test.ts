import assert from 'node:assert/strict'
import { test } from 'node:test'
import { factsInHtml } from '../support/facts-in-html.ts'
import { makeAgent } from '../support/agent.ts'
import { digestOfTables } from '../support/digest.ts'
import { dateOf, startBodyPages, whoIs, type Browser } from '../support/body-pages.ts'
import { makeSteps } from '../support/make-state.ts'
import { actors, asking, bodyIds } from '../support/people-asking.ts'
import { carryOver } from '../support/carry-over.ts'
import {
  DUNNELGATE,
  LEAD_PROVIDER,
  registered as registerOne,
  registering,
  tutorOf,
  WHINMOOR,
} from '../support/register-steps.ts'

const PROVIDER_LED = { programme: 'provider_led', leadProviderId: LEAD_PROVIDER }
const web = await startBodyPages()
const routes = web.app.routeTable.filter(({ method }) => method !== 'HEAD')
/** What anyone may ask for is behind a secret of its own. */
const withIds = routes.filter(({ url, access }) => url.includes('/:') && access !== 'anyone')
const ABSENT = '3a82a58b-0d37-4166-afdf-b395ea7904d4'

const steps = makeSteps(web.started)
const held = await steps.extend(await steps.claim(web.started.newPerson()))
const reduced = await steps.reduce(await steps.claim(web.started.newPerson()))
/** Whom nobody has, with an extension and a reduction that the department can change. */
const left = await letGo()
const awaiting = await carryOver(web.started.ports.store, web.started.ids.id, {
  ...{ trn: web.started.newPerson(), name: ['Mira', 'Vance'], bodyId: bodyIds.lantern },
  ...{ start: '2025-09-01', end: '2026-04-02', awaitsTerms: true },
})
const leaving = await toLeave()
const appealed = await underAppeal()
const decidedOnAppeal = await underAppeal('dismissed')
const exempted = await exempt()
const corrected = await toCorrect()
const succeeded = await lookedAtSuccession()
const recorder = await web.signedIn('lantern-recorder')
const viewer = await web.signedIn('lantern-viewer')
const tutor = await web.signedIn('whinmoor-tutor')
const provider = await web.signedIn('larkspur')
const caseworker = await web.signedIn('dfe-caseworker')
const registrations = await registered()
const inspected = await foundInSpecialMeasures()
const absenceFor = (url: string) => (isOfClaimed(url) ? registrations.leave : registrations.absence)
const moves = await moving()
const isSchools = (url: string) => url.startsWith('/school')
const isProviders = (url: string) => url.startsWith('/lead-provider')
const isLengthOfDepartment = (url: string) => /^\/dfe\/records\/:id\/(extensions|reduction)/.test(url)
const isRecordOfDepartment = (url: string) => url.startsWith('/dfe/records/')
const isBodies = (url: string) => !isSchools(url) && !isProviders(url) && !url.startsWith('/dfe')
/** Whoever may see what the crawl made. */
const ownerOf = (url: string) => {
  if (url.startsWith('/dfe')) return caseworker
  return isSchools(url) ? tutor : isProviders(url) ? provider : recorder
}

/** Everybody who may read a page of a record: somebody who records, and somebody who only looks. */
const readersOf = (url: string) => {
  if (url.startsWith('/dfe')) return [caseworker]
  return isSchools(url) ? [tutor] : isProviders(url) ? [provider] : [recorder, viewer]
}

/** Who would take over from a body, only looked at. */
async function lookedAtSuccession() {
  const naming = { successorId: bodyIds.lantern, from: '2026-09-01', caseReference: 'CAS-1' }
  const looked = await web.started.service.lookAtSuccession(asking(actors.caseworker), {
    ...naming,
    bodyId: bodyIds.aire,
  })
  return { body: bodyIds.aire, succession: looked.kind === 'looked_at' ? looked.successionId : ABSENT }
}

/** The school of the registrations, found since to be in special measures. */
async function foundInSpecialMeasures() {
  const { service } = web.started
  const department = asking(actors.caseworker)
  const school = (await service.searchSettings(department, WHINMOOR))?.schools[0]?.id ?? ABSENT
  const typedFinding = { findingKind: 'special_measures', since: '2026-09-02', until: '', certified: 'no' }
  await service.recordFinding(department, {
    ...{ schoolId: school, findingId: null, act: 'recorded', seenVersion: null },
    typed: { ...typedFinding, certifiedFrom: '', certifiedPart: '', reason: '' },
  })
  return { school, finding: (await service.setting(department, school))?.findings[0]?.id ?? ABSENT }
}

async function letGo() {
  const extended = await steps.extend(await steps.reduce(await steps.claim(web.started.newPerson())))
  await steps.release(extended)
  return extended
}

function extensionFor(url: string): string {
  return isLengthOfDepartment(url) ? left.extensionId : held.extensionId
}

/** Somebody whose release is planned for a day to come. */
async function toLeave() {
  const { teacherId } = await steps.claim(web.started.newPerson())
  const plan = { teacherId, seenVersion: null, end: '2026-12-18', terms: '' }
  const planned = await web.started.service.planRelease(asking(actors.own), plan)
  if (planned.kind === 'refused') throw new Error(planned.refusals[0]?.code)
  return teacherId
}

/** A fail with an appeal and its result, which waits for a second person where it takes the fail back. */
async function underAppeal(kind = 'allowed') {
  const { service } = web.started
  const { teacherId } = await steps.fail(await steps.claim(web.started.newPerson()))
  const on = { teacherId, seenVersion: null }
  const by = asking(actors.caseworker)
  await service.recordAppeal(by, { ...on, filedOn: '2026-08-03', reference: 'APP-1' })
  await service.recordAppealResult(by, { ...on, kind, on: '2026-09-01', terms: '' })
  return teacherId
}

/** Somebody held whom two caseworkers recorded as exempt. */
async function exempt() {
  const { service } = web.started
  const { teacherId } = await steps.claim(web.started.newPerson())
  const by = asking(actors.caseworker)
  await service.correctRecord(by, {
    ...{ teacherId, seenVersion: null },
    correction: {
      ...{ kind: 'exemption_recorded', ground: 'passed_in_wales', on: '2026-09-01', newId: '' },
      ...{ reason: 'The letter was seen', caseReference: 'CAS-1' },
    },
  })
  const proposalId =
    ((await service.proposals(by)) ?? []).find((each) => each.teacherId === teacherId)?.id ?? ABSENT
  const second = asking({ ...actors.caseworker, subject: 'another' })
  await service.answerProposal(second, { proposalId, answer: 'accepted', reason: '' })
  return teacherId
}

/** Registrations on which every journey can be begun: most on one, the others on one that is claimed and one that moved. */
async function registered() {
  const { service, newPerson } = web.started
  const school = asking(tutorOf(WHINMOOR))
  const register = (trn: string) =>
    registerOne(service, school, registering(trn, { start: '2025-09-01', ...PROVIDER_LED }))
  const usual = await register(newPerson())
  await service.askSchool(web.recorder(), { registrationId: usual, text: 'Which key stage?' })
  const named = asking({ ...tutorOf(), role: 'lead_provider', leadProviderId: LEAD_PROVIDER })
  const query = { registrationId: usual, kind: 'queried', reason: 'Which term?' } as const
  await service.answerAsProvider(named, query)
  const absence = { kind: 'absence', absenceId: null, category: 'absence', from: '2026-01-12' } as const
  for (const request of [
    { ...absence, to: '2026-01-13', days: '2' },
    { kind: 'difficulties', since: '2026-02-02', plan: 'no' },
  ] as const)
    await service.reportChange(school, { registrationId: usual, request })
  await service.reportLeaving(school, { registrationId: usual, on: '2026-03-27', reason: '' })
  const claimed = await register(newPerson())
  const seen = await service.registration(web.recorder(), claimed)
  if (seen) await service.acceptRegistration(web.recorder(), seen)
  const maternity = { ...absence, category: 'maternity', to: '2026-01-13', days: '2' } as const
  await service.reportChange(school, { registrationId: claimed, request: maternity })
  const [chosen] = (await service.registration(school, claimed))?.registration.absences ?? []
  const mover = newPerson()
  const moved = await register(mover)
  const next = { schoolUrn: DUNNELGATE, hasMoved: true, start: '2026-09-01' }
  await registerOne(service, asking(tutorOf(DUNNELGATE)), registering(mover, next))
  const [away] = (await service.registration(school, usual))?.registration.absences ?? []
  return { usual, claimed, moved, absence: away?.id ?? ABSENT, leave: chosen?.id ?? ABSENT }
}

/** Records to put right: two periods of one body, a pass, a claim just made, and a correction that waits for a second person. */
async function toCorrect() {
  const { newPerson, service } = web.started
  const twice = await steps.release(await steps.claim(newPerson()))
  await steps.claim(twice.trn, actors.own, '2026-04-20')
  const passed = await steps.pass(await steps.claim(newPerson()))
  const waiting = await steps.pass(await steps.claim(newPerson()))
  const colleague = asking(actors.own)
  await service.correctRecord(colleague, {
    ...{ teacherId: waiting.teacherId, seenVersion: null },
    correction: { kind: 'outcome_withdrawn', reason: 'Passed by mistake', caseReference: '' },
  })
  const [proposal] = (await service.proposals(colleague)) ?? []
  const view = await service.teacher(colleague, twice.teacherId)
  return {
    ...{ twice: twice.teacherId, passed: passed.teacherId },
    period: view?.record.periods[0]?.id ?? ABSENT,
    proposal: proposal?.id ?? ABSENT,
    claimed: await claimedByRecorder(),
    departments: await askedByDepartment(),
    refused: await refusedByAnotherBody(),
  }
}

/** Requests on either side of which Lantern stands, the other side being Aire Valley. */
async function moving() {
  const { service, newPerson } = web.started
  const aire = asking(actors.stranger)
  const ask = async (trn: string, asker: typeof aire, start: string) => {
    const post = { programme: 'school_led', schoolUrn: '' }
    const result = await service.claimLater(asker, { trn, start, ...post })
    if (result.kind === 'refused') throw new Error(result.refusals[0]?.code)
    return result.handoverId
  }
  const ours = await steps.claim(newPerson())
  const asked = await ask(ours.trn, aire, '2026-09-01')
  const theirs = await steps.claim(newPerson(), actors.stranger)
  const wanted = await ask(theirs.trn, web.recorder(), '2026-09-01')
  const gone = await steps.claim(newPerson(), actors.stranger)
  const claimed = await ask(gone.trn, web.recorder(), '2026-08-01')
  await steps.release(gone, actors.stranger)
  return { asked, wanted, claimed }
}

function handoverFor(url: string): string {
  if (/\/(still-with-us|not-ours)/.test(url)) return moves.asked
  return /\/(records|received)/.test(url) ? moves.claimed : moves.wanted
}

function proposalFor(url: string): string {
  if (url.includes('/ask-dfe')) return corrected.refused
  return url.startsWith('/dfe') ? corrected.departments : corrected.proposal
}

/** A boundary with another body's period that was proposed to it and refused. */
async function refusedByAnotherBody(): Promise<string> {
  const { service, newPerson } = web.started
  const { trn, teacherId } = await steps.release(await steps.claim(newPerson()))
  await steps.claim(trn, actors.other, '2026-04-20')
  const by = asking(actors.own)
  const periodId = (await service.teacher(by, teacherId))?.record.periods[0]?.id ?? ''
  await service.correctRecord(by, {
    ...{ teacherId, seenVersion: null },
    correction: {
      ...{ kind: 'boundary_moved', periodId, end: '2026-04-30', terms: '1.5' },
      ...{ laterStart: '2026-05-01', laterTerms: '', reason: 'They moved in May', caseReference: '' },
    },
  })
  const waiting = (await service.proposals(by)) ?? []
  const proposalId = waiting.find((each) => each.teacherId === teacherId)?.id ?? ABSENT
  await service.answerProposal(asking(actors.other), {
    proposalId,
    answer: 'refused',
    reason: 'It was April',
  })
  return proposalId
}

/** A fail that one of two caseworkers asks to withdraw. */
async function askedByDepartment(): Promise<string> {
  const { service, newPerson } = web.started
  const { teacherId } = await steps.fail(await steps.claim(newPerson()))
  const by = asking(actors.caseworker)
  await service.correctRecord(by, {
    ...{ teacherId, seenVersion: null },
    correction: { kind: 'outcome_withdrawn', reason: 'Told the wrong person', caseReference: 'CAS-1' },
  })
  return ((await service.proposals(by)) ?? []).find((each) => each.teacherId === teacherId)?.id ?? ABSENT
}

/** Claimed last by the organisation that is signed in, which may undo it. */
async function claimedByRecorder(): Promise<string> {
  const { rows } = await web.database.owner.query<{ id: string }>(
    'select sign_in_organisation_id as id from appropriate_bodies where id = $1',
    [bodyIds.lantern],
  )
  const signedIn = { ...actors.own, organisation: { id: rows[0]?.id ?? '', name: 'Lantern' } }
  const { teacherId } = await steps.claim(web.started.newPerson(), signedIn)
  return teacherId
}

function teacherFor(url: string): string {
  if (isLengthOfDepartment(url)) return left.teacherId
  if (url.includes('/reduction/withdraw')) return reduced.teacherId
  if (url.includes('/periods/:period')) return corrected.twice
  if (url.startsWith('/dfe/records/:id/appeal-result/correct')) return decidedOnAppeal
  if (url.startsWith('/dfe/records/:id/exemption')) return exempted
  if (isRecordOfDepartment(url)) return url.includes('/outcome/') ? corrected.passed : appealed
  if (url.includes('/outcome/')) return corrected.passed
  if (url.includes('/undo')) return corrected.claimed
  if (url.startsWith('/appropriate-body/ects/:id/cancel-release')) return leaving
  return url.startsWith('/appropriate-body/ects/:id/terms') ? awaiting : held.teacherId
}

/** Of the registration that a body holds, where it is about one of those. */
const isOfClaimed = (url: string) => /\/choice|appropriate-body\/.*\/(absence|leave)/.test(url)

function registrationFor(url: string): string {
  if (isOfClaimed(url)) return registrations.claimed
  if (/another-body|\/length$|recommendation|no-appeal|dismissal/.test(url)) return registrations.claimed
  return url.includes('/still-here') ? registrations.moved : registrations.usual
}

/** A body of a form that would do something if it were let. */
const typed = {
  ...whoIs(held.trn),
  ...dateOf('start', '2025-09-02'),
  ...dateOf('end', '2026-07-17'),
  ...dateOf('toldInWritingOn', '2026-07-20'),
  ...dateOf('decidedOn', '2026-07-20'),
  ...{ terms: '1', programme: 'school_led', schoolNotKnown: 'yes', appealRightGiven: 'yes' },
  ...{ reasonKind: 'illness', reason: 'Because' },
}

const ids = await realIds()
/** A question and the end of a journey: who may come to a page depends on neither. */
const questions = ['start', 'check']

/** What every parameter of an address stands for, in the eyes of Lantern; drafts by the address of their journey. */
async function realIds() {
  const drafts = new Map<string, string>()
  for (const { url } of withIds.filter(
    ({ method, url: each }) => method === 'GET' && each.endsWith('/:draft'),
  )) {
    const start = url.replace('/:draft', '')
    const registration = registrationFor(start)
    const { period } = corrected
    const proposal = proposalFor(start)
    const absence = absenceFor(start)
    const own = {
      ...{ id: teacherFor(start), extension: extensionFor(start), registration, absence, period, proposal },
      ...{ ...succeeded, ...inspected },
      handover: handoverFor(start),
    }
    const browser = ownerOf(start)
    const page = await browser.go(put(start, own))
    assert.equal(page.status, 200, start)
    const draft = new RegExp(`${put(start, own)}/([0-9a-f-]{36})`)
    drafts.set(start, draft.exec(page.url)?.[1] ?? '')
    if (!page.url.endsWith('/check')) await browser.submit(typed)
  }
  await recorder.go('/appropriate-body/claim')
  await recorder.go('/appropriate-body/reconcile')
  const compared = await recorder.submit({ list: held.trn })
  const list = /reconcile\/([0-9a-f-]{36})/.exec(compared.url)?.[1] ?? ''
  await recorder.go('/appropriate-body/claim')
  await tutor.go('/school')
  await provider.go('/lead-provider')
  await caseworker.go('/dfe/deliveries')
  return { list, kind: 'in_both', drafts }
}

type Values = Readonly<Record<string, string>>

function put(url: string, values: Values): string {
  return url.replaceAll(/:(\w+)/g, (whole, name: string) => values[name] ?? whole)
}

/** Every address of a route: with the real ids, and with each of its ids one that never was. */
function addressesOf(url: string) {
  const draft = [...ids.drafts].find(([start]) => url.startsWith(`${start}/:draft`))?.[1] ?? ABSENT
  const registration = registrationFor(url)
  const { list, kind } = ids
  const { period } = corrected
  const proposal = proposalFor(url)
  const absence = absenceFor(url)
  const real = {
    ...{ id: teacherFor(url), extension: extensionFor(url), registration, absence, list, kind, draft },
    ...{ period, proposal, handover: handoverFor(url), ...succeeded, ...inspected },
  }
  const slugs = url.includes(':slug') ? questions : ['none']
  const at = (values: Values) => slugs.map((slug) => put(url, { ...values, slug }))
  const absent = {
    id: ABSENT,
    extension: ABSENT,
    registration: ABSENT,
    absence: ABSENT,
    list: ABSENT,
    period: ABSENT,
    proposal: ABSENT,
    body: ABSENT,
    school: ABSENT,
    finding: ABSENT,
    succession: ABSENT,
    handover: ABSENT,
    kind,
    draft: ABSENT,
  }
  const bad = {
    ...{ id: '1', extension: '1', registration: '1', absence: '1', list: '1', kind: '1', draft: '1' },
    ...{ period: '1', proposal: '1', body: '1', succession: '1', handover: '1' },
    ...{ school: '1', finding: '1' },
  }
  return { real: at(real), absent: at(absent), malformed: at(bad) }
}

/** An answer without what differs between any two requests: reference, form token, and the address itself. */
async function ask(browser: Browser, method: string, url: string) {
  const answer =
    method === 'GET' ? await browser.get(url) : await browser.post(url, { ...typed, search: 'a' })
  const body = answer.html
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'an id')
    .replaceAll(/name="_csrf" value="[^"]*"/g, '')
    .replaceAll(url, 'the address')
  const { status, location } = answer
  return { status, location: location?.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'an id') ?? null, body }
}

async function quietly(act: () => Promise<void>): Promise<void> {
  const before = await digestOfTables(web.database.owner)
  await act()
  assert.equal(await digestOfTables(web.database.owner), before, 'something was written')
}

test('the crawl knows every route that takes an id', () => {
  assert.ok(withIds.length >= 30, `${withIds.length} routes`)
  assert.ok([...ids.drafts.values()].every((id) => id.length === 36))
  const known = new Set([
    ...['id', 'extension', 'registration', 'absence', 'list', 'kind', 'draft', 'slug', 'period', 'proposal'],
    ...['body', 'succession', 'handover', 'school', 'finding'],
  ])
  for (const { url } of withIds)
    for (const [, name] of url.matchAll(/:(\w+)/g))
      assert.ok(known.has(name ?? ''), `${url} takes an id the crawl does not know`)
})

test('a recorder of another body gets the same page for what is not theirs as for what never was', async () => {
  const other = await web.signedIn('worsted-recorder')
  await other.go('/appropriate-body')
  await quietly(async () => {
    for (const { method, url } of withIds) {
      const { real, absent } = addressesOf(url)
      for (const [index, address] of real.entries()) {
        const theirs = await ask(other, method, address)
        const nobodys = await ask(other, method, absent[index] ?? '')
        const where = `${method} ${url} (${address})`
        assert.equal(theirs.status, isBodies(url) ? 404 : 403, where)
        assert.deepEqual(theirs, nobodys, where)
      }
    }
  })
})

test('a tutor of another school gets the same page for what is not theirs as for what never was', async () => {
  const other = await web.signedIn('dunnelgate-tutor')
  await other.go('/school')
  await quietly(async () => {
    for (const { method, url } of withIds) {
      const { real, absent } = addressesOf(url)
      for (const [index, address] of real.entries()) {
        const theirs = await ask(other, method, address)
        const where = `${method} ${url} (${address})`
        assert.equal(theirs.status, isSchools(url) ? 404 : 403, where)
        assert.deepEqual(theirs, await ask(other, method, absent[index] ?? ''), where)
      }
    }
  })
})

test('the ids that another body or school was refused are open to those whose they are', async () => {
  for (const { method, url } of withIds.filter(
    (each) => each.method === 'GET' && !each.url.startsWith('/dfe/deliveries'),
  ))
    for (const address of addressesOf(url).real) {
      const { status } = await ask(ownerOf(url), method, address)
      assert.ok(status === 200 || status === 303, `${method} ${address} answered ${String(status)}`)
    }
})

for (const [persona, what] of [
  ['lantern-viewer', 'a viewer of the same body changes nothing and is refused every journey'],
  ['dfe-caseworker', 'a caseworker gets none of a body’s pages'],
] as const)
  test(what, async () => {
    const browser = await web.signedIn(persona)
    await browser.go('/home')
    const caseworker = persona === 'dfe-caseworker'
    await quietly(async () => {
      for (const { method, url } of withIds) {
        if (caseworker && url.startsWith('/dfe')) continue
        const readable =
          !caseworker &&
          method === 'GET' &&
          /\/(ects\/:id(\/extensions|\/length)?|releases\/:handover(\/records)?|registrations\/:registration|proposals\/:proposal|reconcile\/:list(\/:kind\.csv)?)$/.test(
            url,
          ) &&
          isBodies(url)
        for (const address of addressesOf(url).real)
          assert.equal((await ask(browser, method, address)).status, readable ? 200 : 403, `${method} ${url}`)
      }
    })
  })

test('the department sending again what does not wait changes nothing', async () => {
  const caseworker = await web.signedIn('dfe-caseworker')
  await caseworker.go('/home')
  await quietly(async () => {
    for (const { method, url } of withIds.filter((each) => each.url.startsWith('/dfe/deliveries'))) {
      const { malformed, absent, real } = addressesOf(url)
      for (const address of malformed) assert.equal((await ask(caseworker, method, address)).status, 404, url)
      for (const address of [...absent, ...real])
        assert.equal((await ask(caseworker, method, address)).status, 303, url)
    }
  })
})

/** Pages with an id that are none of a record: lists compared, and bodies that end. */
const notOfARecord = [
  '/appropriate-body/reconcile/:list',
  '/appropriate-body/reconcile/:list/:kind.csv',
  '/dfe/bodies/:body',
  '/dfe/bodies/successions/:succession',
  '/dfe/bodies/successions/:succession/file.csv',
  '/dfe/schools/:school',
]

test('every page of a record answers who can change each fact on it, in each state', async () => {
  const pages = routes.filter(({ method, isRecord }) => method === 'GET' && isRecord)
  const journeys = new Set([...ids.drafts.keys()].flatMap((start) => [start, `${start}/:draft`]))
  const others = withIds.filter(
    ({ method, url, isRecord }) =>
      method === 'GET' && !isRecord && !url.includes('/:draft') && !journeys.has(url),
  )
  assert.deepEqual(others.map(({ url }) => url).toSorted(), notOfARecord)
  const everyTeacher = [held, reduced].map(({ teacherId }) => teacherId)
  const stock: Values[] = [
    ...[
      ...everyTeacher,
      awaiting,
      leaving,
      appealed,
      decidedOnAppeal,
      exempted,
      corrected.twice,
      corrected.passed,
      corrected.claimed,
    ].map((id) => ({ id })),
    ...Object.values({ ...registrations }).map((registration) => ({ registration })),
    ...Object.values(moves).map((handover) => ({ handover })),
    ...[corrected.proposal, corrected.departments, corrected.refused].map((proposal) => ({ proposal })),
  ]
  const asked = new Map<string, number>()
  for (const { url } of pages)
    for (const browser of readersOf(url))
      for (const values of stock) {
        const address = put(url, values)
        if (address.includes('/:')) continue
        const { status, html } = await browser.get(address)
        if (status !== 200) continue
        const { shown, answered, bare } = factsInHtml(html)
        assert.deepEqual(bare, [], `${address} shows what is marked as no fact`)
        assert.deepEqual(
          shown.filter((fact) => !answered.has(fact)),
          [],
          `${url} (${address}) leaves facts without an answer`,
        )
        asked.set(url, (asked.get(url) ?? 0) + shown.length)
      }
  assert.deepEqual(
    pages.map(({ url }) => url).filter((url) => (asked.get(url) ?? 0) === 0),
    [],
    'pages that nobody reached, or that mark no fact',
  )
})

test('somebody not signed in is sent to sign in, and a form of theirs does nothing', async () => {
  const nobody = makeAgent(web.app, 'https://induction.example.org')
  await quietly(async () => {
    for (const { method, url } of withIds)
      for (const address of addressesOf(url).real) {
        const { status, location } = await ask(nobody, method, address)
        if (method !== 'GET') assert.equal(status, 403, `${method} ${url}`)
        else assert.deepEqual([status, location?.startsWith('/sign-in?return-to=')], [303, true], url)
      }
  })
})

test('an id that cannot be one is a page not found, never a fault', async () => {
  for (const wrong of [
    '1',
    'null',
    `${held.teacherId}x`,
    '0'.repeat(36),
    "'%20or%201=1--",
    '%00',
    '%F0%9F%8E%82',
  ])
    for (const { method, url } of withIds.filter((each) => !each.url.startsWith('/dfe/deliveries'))) {
      const every = {
        id: wrong,
        extension: wrong,
        registration: wrong,
        absence: wrong,
        list: wrong,
        kind: wrong,
        draft: wrong,
      }
      const address = put(url, { ...every, slug: 'check' })
      assert.equal((await ask(ownerOf(url), method, address)).status, 404, `${method} ${address}`)
    }
})

test('a record’s own draft opens only below that record', async () => {
  const other = await steps.claim(web.started.newPerson())
  for (const [start, draft] of ids.drafts)
    if (start.includes(':id') && !isRecordOfDepartment(start)) {
      const address = `${put(start, { id: other.teacherId, extension: held.extensionId })}/${draft}`
      assert.equal((await recorder.get(address)).status, 404, address)
    }
})

const MOST_PAGES = 400

for (const persona of ['lantern-recorder', 'lantern-viewer', 'dfe-caseworker', 'whinmoor-tutor', 'larkspur'])
  test(`every link that ${persona} can follow leads to a page`, async (context) => {
    const browser = await web.signedIn(persona)
    const waiting = ['/home', '/']
    const seen = new Set(waiting)
    for (let url = waiting.shift(); url !== undefined && seen.size < MOST_PAGES; url = waiting.shift()) {
      const answer = await browser.get(url)
      assert.ok(answer.status === 200 || answer.status === 303, `${url} answered ${String(answer.status)}`)
      for (const next of linksOf(answer.html, answer.location))
        if (!seen.has(next)) {
          seen.add(next)
          waiting.push(next)
        }
    }
    assert.ok(seen.size > (persona.startsWith('lantern') ? 10 : 5), `${String(seen.size)} pages`)
    context.diagnostic(`${String(seen.size)} pages`)
  })

/** Addresses of this service that a page links or redirects to; each start of a journey once, because each makes a draft. */
function linksOf(html: string, location: string | null): string[] {
  const linked = [...html.matchAll(/<a[^>]*\shref="(\/[^"#]*)/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  )
  const all = location?.startsWith('/') ? [location] : linked
  return all.filter((href) => !href.startsWith('//') && !href.startsWith('/sign-in'))
}
