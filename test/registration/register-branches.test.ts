import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Answers } from '../../src/application/drafts.ts'
import type { Person } from '../../src/domain/access/actor.ts'
import { readAnswers } from '../../src/web/journey/answers.ts'
import type { Field, Question } from '../../src/web/journey/journey.ts'
import { keepAnswers } from '../../src/web/journey/keep-answers.ts'
import { firstGap, pageAfter, reachable } from '../../src/web/journey/path.ts'
import { registerJourney } from '../../src/web/school/journeys/register-journey.ts'
import { dateOf } from '../support/body-pages.ts'
import { actors, asking, bodyIds, recorderOf } from '../support/people-asking.ts'
import { BORN, startService } from '../support/ports.ts'
import { BEACONS, DUNNELGATE, registered, registering, tutorOf, WHINMOOR } from '../support/register-steps.ts'

const { service, newPerson, ports, clock } = await startService()
const journey = registerJourney(service, { views: ports.store.views, clock })

/** Where somebody of a school may register this teacher. What each of the journey's pages looks at is real. */
type Case = Readonly<{ person: Person; trn: string }>

/** What can be given in a field: every item of one that offers a few, one of a list, and typed or not where both may be. */
function given(field: Field, trn: string): readonly Readonly<Record<string, string>>[] {
  const { kind, name } = field
  if (kind === 'date') return [dateOf(name, days[name] ?? '')]
  if (kind === 'radios') return field.items.map(({ value }) => ({ [name]: value }))
  if (kind === 'select') return ['', field.items[0]?.value ?? ''].map((value) => ({ [name]: value }))
  return (texts(trn)[name] ?? ['']).map((value) => ({ [name]: value }))
}

const days: Readonly<Record<string, string>> = {
  ...{ dateOfBirth: BORN, start: '2026-09-01', trainedHere: '2025-09-01' },
}
const texts = (trn: string): Readonly<Record<string, readonly string[]>> => ({
  ...{ trn: [trn], email: [`${trn}@own.example.org`], daysAWeek: ['5'], bodyNotListed: ['', 'Our hub'] },
  ...{ tutorName: ['Odile Marchbanks'], tutorEmail: ['odile@school.example.org'] },
  ...{ mentorName: ['', 'Mina Rook'], mentorEmail: ['', 'mina@school.example.org'] },
})

/** Every form of a page that can be sent: its fields, each in all its ways, crossed. */
function forms({ fields }: Question, trn: string) {
  return fields.reduce<readonly Readonly<Record<string, string>>[]>(
    (all, field) => all.flatMap((form) => given(field, trn).map((each) => ({ ...form, ...each }))),
    [{}],
  )
}

type Walked = Readonly<{ paths: Set<string>; refused: Set<string> }>

/** Goes on from these answers in every way, to the check page or to a refusal of something that was chosen. */
async function walk(of: Case, answers: Answers, passed: readonly string[], walked: Walked): Promise<void> {
  const gap = firstGap(await questionsOf(of, answers, null), answers)
  if (!gap) {
    walked.paths.add(passed.join(' '))
    return
  }
  assert.ok(!passed.includes(gap.slug), `${gap.slug} is asked again after ${passed.join(' ')}`)
  const questions = await questionsOf(of, answers, gap.slug)
  const question = reachable(questions, answers, gap.slug)
  assert.ok(question, `${gap.slug} cannot be reached`)
  let goesOn = 0
  for (const form of forms(question, of.trn)) {
    const kept = await keepAnswers(question, answers, readAnswers(question, form))
    if (kept.kind === 'refused') {
      const chosen = question.fields.filter(({ kind }) => kind === 'radios').map(({ name }) => form[name])
      if (chosen.length > 0) walked.refused.add(`${question.slug} ${chosen.join(' ')}`)
      continue
    }
    goesOn += 1
    const after = { ...answers, ...kept.answers }
    const then = await questionsOf(of, after, null)
    const next = pageAfter(then, after, { slug: question.slug, fromCheck: false })
    assert.equal(next, firstGap(then, after)?.slug ?? 'check', `after ${question.slug}`)
    await walk(of, after, [...passed, question.slug], walked)
  }
  assert.ok(goesOn > 0, `${question.slug} is a dead end after ${passed.join(' ')}`)
}

async function questionsOf(of: Case, answers: Answers, slug: string | null) {
  const at = atOf(of, answers, slug)
  const loaded = await journey.load(at)
  assert.ok(loaded)
  return journey.questions(answers, loaded, at)
}

async function everyPath(of: Case) {
  const loaded = await journey.load(atOf(of, {}, null))
  assert.ok(loaded)
  const walked = { paths: new Set<string>(), refused: new Set<string>() }
  await walk(of, journey.begin?.(loaded) ?? {}, [], walked)
  return { paths: [...walked.paths].toSorted(), refused: [...walked.refused].toSorted() }
}

function atOf({ person }: Case, answers: Answers, slug: string | null) {
  const of = { person, context: asking(person), teacherId: null, parameters: {}, seenVersion: null }
  return { ...of, answers, slug, draftId: 'draft' }
}

const CHOOSING = 'appropriate-body programme people'
const whinmoor = tutorOf(WHINMOOR)
const dunnelgate = tutorOf(DUNNELGATE)
const beacons = tutorOf(...BEACONS)

/** At another school, which has reported when they leave or not. */
async function atBeacons(leaving: string | null): Promise<string> {
  const trn = newPerson()
  const there = { schoolUrn: BEACONS[0], start: '2026-01-05', bodyId: bodyIds.lantern }
  const registrationId = await registered(service, asking(beacons), registering(trn, there))
  if (leaving) await service.reportLeaving(asking(beacons), { registrationId, on: leaving, reason: '' })
  return trn
}

async function knownToABody(): Promise<string> {
  const trn = newPerson()
  const lantern = asking(recorderOf(bodyIds.lantern))
  const claim = { trn, dateOfBirth: null, start: '2025-09-01', programme: 'school_led', schoolUrn: '' }
  const claimed = await service.claimEct(lantern, claim)
  assert.ok(claimed.kind === 'done')
  const { teacherId } = claimed
  await service.releaseEct(lantern, { teacherId, seenVersion: null, end: '2026-07-17', terms: '3' })
  return trn
}

/** In special measures since January; the part that teaches science is certified. */
async function inSpecialMeasures(schoolUrn: string): Promise<string> {
  const department = asking(actors.caseworker)
  const [school] = (await service.searchSettings(department, schoolUrn))?.schools ?? []
  const typed = {
    ...{ findingKind: 'special_measures', since: '2026-01-15', until: '', certified: 'part', reason: '' },
    ...{ certifiedFrom: '2026-06-01', certifiedPart: 'Science' },
  }
  await service.recordFinding(department, {
    ...{ schoolId: school?.id ?? '', findingId: null, act: 'recorded', seenVersion: null, typed },
  })
  return newPerson()
}

/** Each row: who is registered where, which pages come in which order before the check page, what choice is refused. */
const rows: readonly Readonly<{
  name: string
  person: Person
  trn: () => Promise<string> | string
  paths: readonly string[]
  refused?: readonly string[]
}>[] = [
  {
    ...{ name: 'the first of a school', person: whinmoor, trn: newPerson },
    paths: [`what-you-need find ect post ${CHOOSING}`],
  },
  {
    ...{ name: 'the first of a trust with several schools', person: beacons, trn: newPerson },
    paths: [`school what-you-need find ect post ${CHOOSING}`],
  },
  {
    name: 'a school that registered before',
    person: whinmoor,
    trn: async () => {
      await registered(service, asking(whinmoor), registering(newPerson()))
      return newPerson()
    },
    paths: ['find ect post last-choices', `find ect post last-choices ${CHOOSING}`],
  },
  {
    ...{ name: 'somebody whom a body had before', person: whinmoor, trn: knownToABody },
    paths: [
      'find registered-before ect post last-choices',
      `find registered-before ect post last-choices ${CHOOSING}`,
    ],
  },
  {
    ...{ name: 'somebody who left another school', person: whinmoor, trn: () => atBeacons('2026-07-17') },
    paths: [
      'find registered-before ect post last-choices',
      `find registered-before ect post last-choices ${CHOOSING}`,
    ],
  },
  {
    ...{ name: 'somebody who is at another school', person: whinmoor, trn: () => atBeacons(null) },
    paths: [
      'find registered-before ect post last-choices',
      `find registered-before ect post last-choices ${CHOOSING}`,
    ],
    refused: ['registered-before here'],
  },
  {
    name: 'a school in special measures',
    person: dunnelgate,
    trn: () => inSpecialMeasures(DUNNELGATE),
    paths: [
      `what-you-need find ect post inspection ${CHOOSING}`,
      `what-you-need find ect post inspection training ${CHOOSING}`,
    ],
    refused: ['inspection neither'],
  },
]

suite('every way to register an ECT asks each page once and ends at the check page', () => {
  for (const { name, person, trn, paths, refused = [] } of rows)
    test(name, async () => {
      assert.deepEqual(await everyPath({ person, trn: await trn() }), { paths, refused })
    })
})
